/// Limits that a campaign never exceeds, and those at which it pauses itself.
public struct CampaignLimits: Codable, Sendable, Equatable {
    /// The most people who get their first letter in a day; absent: as many as the mailboxes may write. Later letters do not
    /// count, so that everybody who got the first one gets them in time.
    public var firstLettersPerDay: Int?
    /// The stops per hundred people written to above which it pauses itself; absent: any number.
    public var stopsPerHundred: Double?
    /// The same for complaints.
    public var complaintsPerHundred: Double?
    /// The same for addresses that do not exist.
    public var bouncesPerHundred: Double?
    /// How many people have to be written to before these limits are checked.
    public var leastWrittenTo: Int

    /// Limits; those not given are a new campaign's.
    public init(
        firstLettersPerDay: Int? = nil, stopsPerHundred: Double? = 10, complaintsPerHundred: Double? = 1,
        bouncesPerHundred: Double? = 5, leastWrittenTo: Int = 50
    ) {
        self.firstLettersPerDay = firstLettersPerDay
        self.stopsPerHundred = stopsPerHundred
        self.complaintsPerHundred = complaintsPerHundred
        self.bouncesPerHundred = bouncesPerHundred
        self.leastWrittenTo = leastWrittenTo
    }

    /// No limits.
    public static let none = CampaignLimits(stopsPerHundred: nil, complaintsPerHundred: nil, bouncesPerHundred: nil)

    /// Whether any result can pause the campaign or a variant.
    public var canPause: Bool { stopsPerHundred != nil || complaintsPerHundred != nil || bouncesPerHundred != nil }

    /// The reason to pause, judged by how many people each outcome was seen with; `nil` while no limit is exceeded. One person
    /// alone exceeds none, see ``CampaignReview``.
    public func pause(after counts: [CampaignOutcome: Int]) -> CampaignPause? {
        let writtenTo = counts[.writtenTo] ?? 0
        guard writtenTo >= max(leastWrittenTo, 1) else { return nil }
        let limits: [(CampaignOutcome, Double?)] = [
            (.complaint, complaintsPerHundred), (.stop, stopsPerHundred), (.bounce, bouncesPerHundred),
        ]
        for (outcome, limit) in limits {
            guard let limit, let count = counts[outcome], count >= CampaignReview.leastSeen else { continue }
            if Double(count) * 100 > limit * Double(writtenTo) {
                return CampaignPause(outcome, of: count, among: writtenTo)
            }
        }
        return nil
    }
}

extension CampaignLimits {
    private enum CodingKeys: String, CodingKey {
        case firstLettersPerDay, stopsPerHundred, complaintsPerHundred, bouncesPerHundred, leastWrittenTo
    }

    /// Reads limits; those not given are a new campaign's. The number 100 switches a limit off.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let usual = CampaignLimits()
        self.init(
            firstLettersPerDay: try fields.decodeIfPresent(Int.self, forKey: .firstLettersPerDay),
            stopsPerHundred: Self.limit(
                try fields.decodeIfPresent(Double.self, forKey: .stopsPerHundred), usual.stopsPerHundred),
            complaintsPerHundred: Self.limit(
                try fields.decodeIfPresent(Double.self, forKey: .complaintsPerHundred), usual.complaintsPerHundred),
            bouncesPerHundred: Self.limit(
                try fields.decodeIfPresent(Double.self, forKey: .bouncesPerHundred), usual.bouncesPerHundred),
            leastWrittenTo: try fields.decodeIfPresent(Int.self, forKey: .leastWrittenTo) ?? usual.leastWrittenTo)
    }

    private static func limit(_ given: Double?, _ usual: Double?) -> Double? {
        guard let given else { return usual }
        return given >= 100 ? nil : given
    }

    /// Writes limits; 100 stands for one that is off.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(firstLettersPerDay, forKey: .firstLettersPerDay)
        try fields.encode(stopsPerHundred ?? 100, forKey: .stopsPerHundred)
        try fields.encode(complaintsPerHundred ?? 100, forKey: .complaintsPerHundred)
        try fields.encode(bouncesPerHundred ?? 100, forKey: .bouncesPerHundred)
        try fields.encode(leastWrittenTo, forKey: .leastWrittenTo)
    }
}

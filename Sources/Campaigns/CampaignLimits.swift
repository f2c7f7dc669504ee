/// What a campaign never exceeds.
public struct CampaignLimits: Codable, Sendable, Equatable {
    /// The most people a day who get their first letter; absent: as many as the mailboxes may write. Letters that follow are not
    /// counted: whoever was begun with gets them in time.
    public var firstLettersPerDay: Int?
    /// Stops of a hundred people written to, beyond which it pauses itself; absent: any number.
    public var stopsPerHundred: Double?
    /// The same for complaints.
    public var complaintsPerHundred: Double?
    /// The same for addresses that do not exist.
    public var bouncesPerHundred: Double?
    /// How many have to be written to before these limits are looked at.
    public var leastWrittenTo: Int

    /// Describes limits; without any it has those of a new campaign.
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

    /// Whether what came of a campaign, or of one variant of it, can pause it.
    public var canPause: Bool { stopsPerHundred != nil || complaintsPerHundred != nil || bouncesPerHundred != nil }

    /// Why to pause, by how many people each outcome came of; `nil` where no limit is passed. One person alone passes none, see
    /// ``CampaignReview``.
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

    /// Reads limits; of what is not given, a new campaign's. A number of 100 switches a limit off.
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

    /// Writes limits; one that is off is written as 100.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(firstLettersPerDay, forKey: .firstLettersPerDay)
        try fields.encode(stopsPerHundred ?? 100, forKey: .stopsPerHundred)
        try fields.encode(complaintsPerHundred ?? 100, forKey: .complaintsPerHundred)
        try fields.encode(bouncesPerHundred ?? 100, forKey: .bouncesPerHundred)
        try fields.encode(leastWrittenTo, forKey: .leastWrittenTo)
    }
}

public import Foundation

/// A system that is told what happens: a document of `webhook_endpoints`. Written by salesctl; webhook-worker switches it off.
///
/// Its secrets are derived from `SIGNING_KEY`, its identifier and their number, so that none is kept here.
public struct WebhookEndpointDocument: Codable, Sendable, Equatable {
    /// A secret by its number.
    public struct Secret: Codable, Sendable, Equatable {
        /// Its number, from 1.
        public var number: Int
        /// Until when it signs as well; absent for the latest.
        public var validUntil: Date?

        /// Names a secret.
        public init(number: Int, validUntil: Date? = nil) {
            self.number = number
            self.validUntil = validUntil
        }
    }

    /// Its identifier.
    public var id: String
    /// Where events go: an `https` address; `http` within networks that are allowed.
    public var url: String
    /// What for, in the operator's words.
    public var note: String?
    /// Which events it wants, by their names; absent for all.
    public var events: [String]?
    /// The secrets that sign, the latest first.
    public var secrets: [Secret]
    /// The mapping file by which a CRM is told, as it was given; absent for an endpoint of Standard Webhooks.
    public var mapping: String?
    /// Why it is switched off; absent while it is on.
    public var offBecause: String?
    /// When it was switched off.
    public var offSince: Date?
    /// When it was added.
    public var createdAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case url, note, events, secrets, mapping, offBecause, offSince, createdAt
    }

    /// Creates an endpoint with its first secret.
    public init(
        id: String, url: String, note: String? = nil, events: [String]? = nil, mapping: String? = nil, createdAt: Date
    ) {
        self.id = id
        self.url = url
        self.note = note
        self.events = events
        self.mapping = mapping
        secrets = [Secret(number: 1)]
        self.createdAt = createdAt
    }

    /// Whether events are sent there.
    public var isOn: Bool { offBecause == nil }

    /// Whether it is told of events of a kind.
    public func wants(_ kind: WebhookEvent.Kind) -> Bool {
        isOn && (kind == .test || events.map { $0.contains(kind.rawValue) } ?? true)
    }

    /// The numbers of the secrets that sign at a moment, the latest first.
    public func signingSecrets(at moment: Date) -> [Int] {
        secrets.filter { $0.validUntil.map { $0 > moment } ?? true }.map(\.number)
    }

    /// Begins another secret. Those that sign now go on for a while, so that the other side can change over in peace.
    ///
    /// - Parameters:
    ///   - overlap: For how many seconds former secrets still sign.
    ///   - now: The moment of the change.
    public mutating func rotate(overlap: TimeInterval, at now: Date) {
        let end = now.addingTimeInterval(overlap)
        let still = secrets.compactMap { secret -> Secret? in
            let until = min(secret.validUntil ?? end, end)
            return until > now ? Secret(number: secret.number, validUntil: until) : nil
        }
        secrets = [Secret(number: (secrets.map(\.number).max() ?? 0) + 1)] + still
    }
}

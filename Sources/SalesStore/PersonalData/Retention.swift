public import Foundation

/// How many days personal data is kept, by kind; `nil` keeps it until somebody is forgotten.
public struct Retention: Codable, Sendable, Equatable {
    /// Mails as they came in.
    public var rawMailsDays: Int?
    /// Messages, and the finished items they left in `inbox` and `outbox`.
    public var messagesDays: Int?
    /// Why things were decided.
    public var auditDays: Int?
    /// People whose messages are no longer kept and to whom nothing more will be written: they are forgotten.
    public var unansweredContactsDays: Int?
    /// What failed too often.
    public var deadLettersDays: Int?

    /// Everything is kept.
    public init() {}

    /// The kinds, as `init_data.json` and logs name them.
    public enum Kind: String, Sendable, CaseIterable {
        case rawMails, messages, audit, unansweredContacts, deadLetters
    }

    /// The days of a kind.
    public func days(of kind: Kind) -> Int? {
        switch kind {
        case .rawMails: rawMailsDays
        case .messages: messagesDays
        case .audit: auditDays
        case .unansweredContacts: unansweredContactsDays
        case .deadLetters: deadLettersDays
        }
    }

    /// The kinds that are kept for ever.
    public var unlimited: [Kind] { Kind.allCases.filter { days(of: $0) == nil } }
}

/// What the last search for expired data removed: the document of `housekeeping`.
public struct RetentionReport: Codable, Sendable, Equatable {
    /// The identifier of the only document.
    public static let last = "last"

    /// ``last``.
    public var id = RetentionReport.last
    /// When.
    public var at: Date
    /// How much of each kind, by its name.
    public var removed: [String: Int]

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case at, removed
    }

    /// What a search at this moment removed.
    public init(at: Date, removed: [String: Int]) {
        self.at = at
        self.removed = removed
    }
}

public import Foundation

/// A Telegram bot as it introduced itself.
public struct BotDocument: Codable, Sendable, Equatable {
    /// The bot's identifier: the digits before the colon of its token.
    public var id: String
    /// Its name, without `@`.
    public var username: String
    /// When it started last.
    public var startedAt: Date
    /// When it last reached Telegram; absent in documents of before this was noted.
    public var seenAt: Date?
    /// Since when it is switched off; absent while it is on.
    public var offSince: Date?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case username, startedAt, seenAt, offSince
    }

    /// A bot that is at work now.
    public init(id: String, username: String, startedAt: Date) {
        self.id = id
        self.username = username
        self.startedAt = startedAt
    }

    /// How long a bot that has gone silent may still come back, in seconds: a day.
    private static let longestAbsence: Double = 86_400

    /// Whether links may lead to it: it is not switched off, and was at work within a day.
    public func isOn(at now: Date) -> Bool {
        offSince == nil && seenAt.map { now.timeIntervalSince($0) < Self.longestAbsence } ?? true
    }
}

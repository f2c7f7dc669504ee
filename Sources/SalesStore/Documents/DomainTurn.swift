public import Foundation

/// Whose turn it is to write to a domain, and when the next may. Written by email-worker alone, and forgotten a day later.
public struct DomainTurn: Codable, Sendable, Equatable {
    /// The domain, in lower case.
    public var id: String
    /// The outbox item of the letter that has the turn.
    public var letter: String
    /// When the next letter may go to the domain.
    public var nextAt: Date
    /// When the turn was taken, by the database's clock.
    public var takenAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case letter, nextAt, takenAt
    }
}

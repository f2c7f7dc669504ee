public import Foundation

/// Which letter may go to a domain now, and when the next one may. Written only by email-worker, and forgotten a day
/// later.
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

public import Dialogue
public import Foundation

/// An address that gets nothing more. Only its keyed hash is stored.
public struct SuppressionDocument: Codable, Sendable, Equatable {
    /// The keyed hash of the address.
    public var id: String
    /// Why.
    public var reason: SuppressionReason
    /// Since when.
    public var at: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case reason, at
    }

    /// A suppression of the address with this keyed hash, in every channel.
    public init(id: String, reason: SuppressionReason, at: Date) {
        self.id = id
        self.reason = reason
        self.at = at
    }
}

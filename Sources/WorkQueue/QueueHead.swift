internal import BSON
internal import Foundation

/// The first item of a key: readable, or about to become a dead letter.
enum QueueHead<Body: Codable & Sendable>: Sendable {
    case item(QueueItem<Body>)
    case unreadable(UnreadableItem, availableAt: Date)

    init(_ document: BSONDocument) {
        do {
            self = .item(try BSONDecoder().decode(QueueItem<Body>.self, from: document))
        } catch {
            let item = UnreadableItem(
                id: document["_id"]?.string ?? "", orderingKey: document["orderingKey"]?.string ?? "",
                description: "it cannot be read: \(error)")
            self = .unreadable(item, availableAt: document["availableAt"]?.date ?? .distantPast)
        }
    }

    var availableAt: Date {
        switch self {
        case .item(let item): item.availableAt
        case .unreadable(_, let availableAt): availableAt
        }
    }
}

/// An item whose document does not have the shape that this program reads.
public struct UnreadableItem: PermanentFailure, CustomStringConvertible {
    /// The item's identifier.
    public let id: String
    /// The key it was ordered by.
    public let orderingKey: String
    /// What is wrong with it.
    public let description: String
}

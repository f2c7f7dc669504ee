/// What a program may do with one collection.
public struct CollectionGrant: Sendable, Hashable {
    /// An action of MongoDB's access control, by its name there.
    public enum Action: String, Sendable, Hashable, CaseIterable {
        /// Reads documents.
        case find
        /// Adds documents.
        case insert
        /// Changes documents.
        case update
        /// Deletes documents.
        case remove
        /// Hears of changes.
        case changeStream
    }

    /// The collection; all of the database where it is empty.
    public let collection: String
    /// What may be done.
    public let actions: Set<Action>

    init(_ collection: String, _ actions: Set<Action>) {
        self.collection = collection
        self.actions = actions
    }

    /// One grant per collection, with everything that any of its grants allows, in the order in which collections first
    /// appear.
    static func joined(_ grants: [CollectionGrant]) -> [CollectionGrant] {
        var order: [String] = []
        var actions: [String: Set<Action>] = [:]
        for grant in grants {
            if actions[grant.collection] == nil { order.append(grant.collection) }
            actions[grant.collection, default: []].formUnion(grant.actions)
        }
        return order.map { CollectionGrant($0, actions[$0] ?? []) }
    }

    /// Whether anything in the collection can be changed.
    public var writes: Bool { !actions.isDisjoint(with: [.insert, .update, .remove]) }
}

extension Set<CollectionGrant.Action> {
    /// Only reading.
    static let read: Self = [.find]
    /// Only adding documents that are not there yet: an upsert that finds its document does not change it.
    static let add: Self = [.find, .insert]
    /// Adding to a queue: an item, and the mark on its key.
    static let enqueue: Self = [.insert, .update]
    /// Saying how a service is, and that it has ended.
    static let report: Self = [.insert, .update, .remove]
    /// Reading, adding and changing.
    static let keep: Self = [.find, .insert, .update]
    /// Taking a person out: changing documents that name them, deleting those that are theirs.
    static let forget: Self = [.find, .update, .remove]
    /// Everything that is done with documents.
    static let own: Self = [.find, .insert, .update, .remove]
}

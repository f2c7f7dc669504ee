internal import BSON
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// The reads that nearly every event begins with, each made at once for all events that are handled at the same time.
struct SharedReads: Sendable {
    /// Whose conversation an endpoint's key is of.
    let conversationByEndpoint: SharedStep<String, ConversationDocument?>
    /// A conversation by its identifier.
    let conversationByID: SharedStep<String, ConversationDocument?>
    /// Somebody by their address.
    let contactByEmail: SharedStep<String, ContactDocument?>
    /// A stop by its hash.
    let suppression: SharedStep<String, SuppressionDocument?>

    init(_ store: SalesStore) {
        conversationByEndpoint = .reading("conversations by endpoint") { keys in
            var found: [String: ConversationDocument] = [:]
            for conversation in try await store.conversations.find(["endpoints": Self.anyOf(keys)]).all() {
                for endpoint in conversation.endpoints where keys.contains(endpoint) { found[endpoint] = conversation }
            }
            return found
        }
        conversationByID = .reading("conversations") { ids in
            let all = try await store.conversations.find(["_id": Self.anyOf(ids)]).all()
            return Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        }
        contactByEmail = .reading("contacts by email") { addresses in
            let all = try await store.contacts.find(["email": Self.anyOf(addresses)]).all()
            return Dictionary(all.map { ($0.email ?? "", $0) }) { first, _ in first }
        }
        suppression = .reading("suppressions") { hashes in
            let all = try await store.suppressions.find(["_id": Self.anyOf(hashes)]).all()
            return Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        }
    }

    private static func anyOf(_ keys: Set<String>) -> BSONValue {
        if keys.count == 1, let key = keys.first { return .string(key) }
        return ["$in": .array(BSONArray(keys.sorted().map { .string($0) }))]
    }
}

internal import BSON
public import MongoDB
internal import SalesStore
internal import WorkQueue

extension OutboundChannel {
    /// Whether the person said stop and this message is not an exception. Read from the primary: a stop holds as soon
    /// as it is written. The worker looks before a message leaves; a channel that sends it in several calls looks
    /// between them too, and ends with ``HandOver/pointless(reason:log:)``.
    public func isSuppressed(_ label: OutboundLabel) async throws(MongoError) -> Bool {
        let hashes = label.stopHashes
        guard !hashes.isEmpty else { return false }
        return try await store.suppressions.with(readPreference: .primary)
            .findOne(["_id": ["$in": .array(BSONArray(hashes.map { .string($0) }))]]) != nil
    }

    /// Reads the suppressions for all messages of a group after they were marked, by hash.
    var stops: SharedStep<String, Bool?> {
        .reading("stops", rank: 50) { hashes in
            let condition: BSONValue =
                hashes.count == 1
                ? .string(hashes.first ?? "")
                : ["$in": .array(BSONArray(hashes.sorted().map { .string($0) }))]
            let found = try await store.suppressions.with(readPreference: .primary).find(["_id": condition]).all()
            return Dictionary(found.map { ($0.id, true) }) { first, _ in first }
        }
    }
}

internal import BSON
public import MongoDB
internal import SalesStore

extension OutboundChannel {
    /// Whether the person said stop, and this message is no exception. Read from the primary: a stop holds as soon as it is
    /// written. The worker looks before a message leaves; a channel that sends it in several calls looks between them too,
    /// and ends with ``HandOver/pointless(reason:log:)``.
    public func isSuppressed(_ label: OutboundLabel) async throws(MongoError) -> Bool {
        guard let suppression = label.suppression else { return false }
        return try await store.suppressions.with(readPreference: .primary)
            .findOne(["_id": .string(suppression)]) != nil
    }
}

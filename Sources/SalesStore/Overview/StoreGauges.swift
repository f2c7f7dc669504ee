internal import BSON
internal import Campaigns
internal import MongoDB
internal import Telemetry
internal import WorkQueue

/// The metrics about the store. business-logic samples them whenever its metrics are fetched, so they cost nothing if
/// nobody watches.
public struct StoreGauges: Sendable {
    private let store: SalesStore

    /// States that work does not stay in for good; the only ones that are counted, for the others only grow.
    static let openStates: Set<QueueState> = [.pending, .leased, .sending, .answered, .dead, .unknown]

    /// Watches a store.
    public init(_ store: SalesStore) {
        self.store = store
    }

    /// Sets all gauges.
    public func sample() async throws {
        for queue in store.queues { set(try await queue.overview(of: Self.openStates), of: queue.name) }
        Metrics.attention.set(Double(try await store.conversations.count(ConversationDocument.flagged)))
        Metrics.pausedCampaigns.set(Double(try await store.allCampaigns().count { $0.hasPausedItself }))
        Metrics.openingsToApprove.set(Double(try await store.countOpenings()))
        Metrics.unreadableMails.set(
            Double(
                try await store.unreadableMails.count([
                    "state": .string(UnreadableMailDocument.State.waiting.rawValue)
                ])))
        let votes = try await store.database.collection(SalesStore.Name.ratings, of: BSONDocument.self).aggregate(
            [["$group": ["_id": "$vote", "count": ["$sum": 1]]]], as: BSONDocument.self
        ).all()
        for vote in votes {
            guard let name = vote["_id"]?.string, let count = vote["count"]?.int else { continue }
            Metrics.ratings.set(Double(count), name)
        }
    }

    private func set(_ overview: QueueOverview, of queue: String) {
        for state in Self.openStates {
            Metrics.queueDepth.set(Double(overview.depth[state] ?? 0), queue, state.rawValue)
        }
        Metrics.queueAge.set(overview.oldestPendingAge ?? 0, queue)
    }
}

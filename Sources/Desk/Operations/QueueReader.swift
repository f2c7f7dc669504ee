internal import MongoDB
internal import SalesStore
internal import WebServing
internal import WorkQueue

/// Reads and mends the queues.
struct QueueReader: Sendable {
    /// A queue with what failed in it.
    struct Queue: Sendable {
        let name: String
        let overview: QueueOverview
        let deadLetters: [DeadLetter]
        /// Whether an operator can retry its dead letters here.
        let canRetry: Bool
    }

    let store: SalesStore

    func queues() async throws(MongoError) -> [Queue] {
        [
            Queue(
                name: SalesStore.Name.inbox, overview: try await store.inbox.overview(),
                deadLetters: try await store.inbox.deadLetters(), canRetry: true),
            Queue(
                name: SalesStore.Name.outbox, overview: try await store.outbox.overview(),
                deadLetters: try await store.outbox.deadLetters(), canRetry: true),
            Queue(
                name: SalesStore.Name.timers, overview: try await store.timers.overview(), deadLetters: [],
                canRetry: false),
            Queue(
                name: SalesStore.Name.modelJobs, overview: try await store.modelJobs.overview(), deadLetters: [],
                canRetry: false),
        ]
    }

    /// Gives a dead letter another chance.
    func retry(_ id: String, in queue: String) async throws {
        do {
            switch queue {
            case SalesStore.Name.inbox: try await store.inbox.retry(id)
            case SalesStore.Name.outbox: try await store.outbox.retry(id)
            default: throw DeskError(.notFound, "There is no such queue.")
            }
        } catch let error as WorkQueueError where error.code == .notFound {
            throw DeskError(.notFound, "There is no such dead letter any more.")
        }
    }
}

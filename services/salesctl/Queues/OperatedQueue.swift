import Foundation
import MongoDB
import SalesStore
import WorkQueue

/// A queue as an operator handles it, whatever its items are.
struct OperatedQueue: Sendable {
    let name: String
    let overview: @Sendable () async throws -> QueueOverview
    let deadLetters: @Sendable () async throws -> [DeadLetter]
    let retry: @Sendable (_ id: String) async throws -> Void

    private init<Body>(_ queue: OrderedQueue<Body>) {
        name = queue.name
        overview = { try await queue.overview() }
        deadLetters = { try await queue.deadLetters(limit: 1000) }
        retry = { try await queue.retry($0) }
    }

    private init<Body>(_ queue: JobQueue<Body>) {
        name = queue.name
        overview = { try await queue.overview() }
        deadLetters = { try await queue.deadLetters(limit: 1000) }
        retry = { try await queue.retry($0) }
    }

    /// All queues, in the order a message goes through them.
    static func all(in store: SalesStore) -> [OperatedQueue] {
        [
            OperatedQueue(store.inbox), OperatedQueue(store.modelJobs), OperatedQueue(store.outbox),
            OperatedQueue(store.timers),
        ]
    }

    /// The queue of this name.
    static func named(_ name: String, in store: SalesStore) throws -> OperatedQueue {
        let queues = all(in: store)
        guard let queue = queues.first(where: { $0.name == name }) else {
            let known = queues.map(\.name).joined(separator: ", ")
            throw Operator.failure("there is no queue \(name); there are \(known).", 66)
        }
        return queue
    }
}

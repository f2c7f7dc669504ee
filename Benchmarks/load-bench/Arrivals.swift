import BSON
import MongoDB
import SalesStore
import Sandbox
import Synchronization

/// When which person's answer came into the outbox, seen by a change stream from outside.
final class Arrivals: Sendable {
    private let seen = Mutex<[String: ContinuousClock.Instant]>([:])

    var moments: [String: ContinuousClock.Instant] { seen.withLock { $0 } }

    /// Watches while `body` runs.
    static func during(_ store: SalesStore, _ body: (Arrivals) async throws -> Void) async throws {
        let arrivals = Arrivals()
        let changes = try await store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
            .watch([["$match": ["operationType": "insert"]]])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await change in changes {
                    guard let to = change.document?["body"]?.document?["to"]?.string else { continue }
                    let now = ContinuousClock.now
                    arrivals.seen.withLock { $0[to] = $0[to] ?? now }
                }
            }
            try await body(arrivals)
            group.cancelAll()
        }
    }

    /// Waits until all of these people have been answered.
    func wait(for people: [String], within limit: Duration) async throws {
        _ = try await eventually(within: limit, or: "not all \(people.count) people were answered") {
            let seen = self.moments
            return people.allSatisfy { seen[$0] != nil } ? true : nil
        }
    }
}

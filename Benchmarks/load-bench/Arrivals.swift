import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Synchronization

/// When each person's answer came into the outbox, seen by a change stream from outside.
final class Arrivals: Sendable {
    private struct State {
        var moments: [String: ContinuousClock.Instant] = [:]
        var missing: Set<String>
    }

    private let state: Mutex<State>

    private init(_ people: [String]) { state = Mutex(State(missing: Set(people))) }

    /// Watches while `body` runs, until each of these people has been answered.
    ///
    /// - Returns: The moment of each person's first answer.
    static func of(
        _ people: [String], in store: SalesStore, within limit: Duration, _ body: () async throws -> Void
    ) async throws -> [String: ContinuousClock.Instant] {
        let arrivals = Arrivals(people)
        let changes = try await store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
            .watch([["$match": ["operationType": "insert"]]])
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await change in changes {
                    if let to = change.document?["body"]?.document?["to"]?.string { arrivals.answered(to) }
                }
            }
            try await body()
            var progress = Progress("answered", of: people.count)
            try await eventually(within: limit, or: "\(arrivals.missing) of \(people.count) people were not answered") {
                progress.reached(people.count - arrivals.missing)
                return arrivals.missing == 0 ? () : nil
            }
            group.cancelAll()
            return arrivals.state.withLock { $0.moments }
        }
    }

    private var missing: Int { state.withLock { $0.missing.count } }

    private func answered(_ person: String) {
        let now = ContinuousClock.now
        state.withLock { state in
            guard state.missing.remove(person) != nil else { return }
            state.moments[person] = now
        }
    }
}

extension [String: ContinuousClock.Instant] {
    /// How many came a second, from the first to the last.
    var rate: Double {
        guard let first = values.min(), let last = values.max(), first < last else { return .nan }
        return Double(count - 1) / ((last - first) / .seconds(1))
    }
}

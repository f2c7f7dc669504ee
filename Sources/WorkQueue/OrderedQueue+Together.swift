internal import BSON
internal import MongoDB

/// An item that changes state under its lease.
struct ItemMove: Sendable {
    let id: String
    let from: Set<QueueState>
    let state: QueueState
    let fields: BSONDocument
    let lease: KeyLease
    let disposal: KeyDisposal

    init(
        _ id: String, from: Set<QueueState>, to state: QueueState, setting fields: BSONDocument, under lease: KeyLease,
        _ disposal: KeyDisposal
    ) {
        self.id = id
        self.from = from
        self.state = state
        self.fields = fields
        self.lease = lease
        self.disposal = disposal
    }
}

extension OrderedQueue {
    /// Marks items as `sending`.
    var marking: SharedStep<ItemMove, Void> { SharedStep("marking", rank: 10) { await move($0) } }

    /// Finishes items.
    var finishing: SharedStep<ItemMove, Void> { SharedStep("finishing", rank: 100) { await move($0) } }

    /// One item is moved by one command; several are moved in one transaction, which leaves out those that are refused.
    private func move(_ moves: [ItemMove]) async -> [Result<Void, any Error>] {
        guard moves.count == 1, let move = moves.first else {
            let plans = moves.map { move in
                var plan = WritePlan()
                finish(
                    move.id, from: move.from, as: move.state, setting: move.fields, under: move.lease,
                    key: move.disposal, in: &plan)
                return plan
            }
            return await GroupCommit(database, first: name).commit(plans)
        }
        do {
            try await finish(
                move.id, from: move.from, as: move.state, setting: move.fields, under: move.lease, key: move.disposal)
            return [.success(())]
        } catch {
            return [.failure(error)]
        }
    }
}

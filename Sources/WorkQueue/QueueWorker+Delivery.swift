internal import Basics
internal import Foundation
internal import Logging
internal import MongoDB

extension QueueWorker {
    /// Handles the due items of several keys at the same time, as one group.
    ///
    /// - Returns: How many items were handled.
    /// - Throws: The first error that ended the work on a key; the work on the others was not ended by it.
    func work(on leases: [KeyLease]) async throws -> Int {
        let hands = Hands(group: WorkGroup(members: leases.count), keeper: LeaseKeeper(leases))
        // Cancelled when the work is done.
        async let _ = hands.keeper.run(every: queue.leaseDuration / 3) { try await queue.renew($0) }
        return try await work(on: leases, with: hands)
    }

    /// What the members of a group share while they are in hand.
    struct Hands: Sendable {
        let group: WorkGroup
        let keeper: LeaseKeeper
    }

    private func work(on leases: [KeyLease], with hands: Hands) async throws -> Int {
        guard leases.count > 1 else { return try await work(on: leases[0], nil, with: hands) }
        let heads = try await givingBack(leases) { try await queue.heads(of: leases, limit: batch) }
        let ends = await withTaskGroup(of: Result<Int, any Error>?.self) { tasks in
            for lease in leases {
                tasks.addTask {
                    defer { hands.group.leave() }
                    do {
                        return .success(try await work(on: lease, heads[lease.orderingKey], with: hands))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            tasks.addTask {
                await keepMoving(hands.group)
                return nil
            }
            var ends: [Result<Int, any Error>] = []
            while ends.count < leases.count, let end = await tasks.next() { if let end { ends.append(end) } }
            tasks.cancelAll()
            return ends
        }
        return try ends.reduce(0) { try $0 + $1.get() }
    }

    /// Reads what there is to do. Where that fails, nothing was begun: the keys go back, and their holder does not count as dead.
    private func givingBack<Value: Sendable>(
        _ leases: [KeyLease], unless read: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await read()
        } catch {
            // A server that is away would not take them either: then their leases end.
            let isAway = (error as? MongoError).map { $0.code == .unavailable || $0.code == .network } ?? false
            if !isAway { await giveBack(leases) }
            throw error
        }
    }

    /// Gives keys back of which nothing was begun.
    func giveBack(_ leases: [KeyLease]) async {
        guard !leases.isEmpty else { return }
        // The task may be cancelled, and so would be every call in it.
        await Task { try? await queue.release(leases) }.value
    }

    private func keepMoving(_ group: WorkGroup) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: patience / 2)
            group.advance(after: patience)
        }
    }

    /// Handles the due items of one key; the last one, or a failure, gives the key back.
    ///
    /// - Parameter known: What was read of it; `nil` if that did not reach as far.
    private func work(on lease: KeyLease, _ known: KeyHeads<Body>?, with hands: Hands) async throws -> Int {
        defer { hands.keeper.letGo(lease) }
        var known = known
        if lease.abandoned > 0 {
            try await incidents.recover?(lease)
            known = nil
        }
        var heads: KeyHeads<Body>
        if let known {
            heads = known
        } else {
            heads = try await givingBack([lease]) { try await queue.heads(of: lease, limit: batch) }
        }
        if heads.items.isEmpty, lease.abandoned == 0, let recover = incidents.recover {
            // A key that is due and has nothing to do: it may have been given back while a mark was still on its way.
            try await recover(lease)
            heads = try await givingBack([lease]) { try await queue.heads(of: lease, limit: batch) }
        }
        CrashPoint.reached(.leasedNotCommitted)
        let due = heads.items.prefix { $0.availableAt <= queue.now() }
        var handled = 0
        var next = heads.items.first?.availableAt
        for (index, head) in due.enumerated() {
            let isLast = index == due.count - 1 || !mayGoOn
            let following = heads.items.dropFirst(index + 1).first
            next = following?.availableAt ?? (heads.isWhole ? nil : queue.now())
            switch try await deliver(head, under: lease, isLast ? .release(nextDueAt: next) : .keep, with: hands) {
            case .finished where isLast: return handled + 1
            case .finished: handled += 1
            case .movedByOthers: break
            case .keyGone: return handled
            }
            if isLast { break }
        }
        try await queue.release(lease, nextDueAt: next)
        return handled
    }

    /// What became of an item and its key.
    private enum Outcome {
        case finished
        case movedByOthers
        case keyGone
    }

    private func deliver(
        _ head: QueueHead<Body>, under lease: KeyLease, _ disposal: KeyDisposal, with hands: Hands
    ) async throws -> Outcome {
        switch head {
        case .item(let item):
            let metadata: Logger.Metadata = ["event.id": "\(item.id)", "queue.name": "\(queue.name)"]
            return try await withLogger(mergingMetadata: metadata) { logger in
                try await deliver(
                    Delivery(item: item, lease: lease, disposal: disposal, group: hands.group, queue: queue),
                    hands.keeper, logger)
            }
        case .unreadable(let item, _):
            try await queue.bury(item, under: lease, key: disposal)
            Logger.current.error(
                "An item cannot be read, kept as a dead letter",
                metadata: ["event.id": "\(item.id)", "queue.name": "\(queue.name)", "error": "\(item.description)"])
            await incidents.unreadable(item)
            return .finished
        }
    }

    private func deliver(
        _ delivery: Delivery<Body>, _ keeper: LeaseKeeper, _ logger: Logger
    ) async throws -> Outcome {
        do {
            if delivery.lease.abandoned >= backoff.attempts {
                throw PoisonedItem(holders: delivery.lease.abandoned)
            }
            try await holding(delivery.lease, by: keeper) { try await handle(delivery) }
            CrashPoint.reached(.committedNotReleased)
            return .finished
        } catch let error as WorkQueueError {
            logger.debug("Let go of an item", metadata: ["error": "\(error)"])
            return error.code == .notFound ? .movedByOthers : .keyGone
        } catch  where Task.isCancelled {
            await giveBack(delivery)
            return .keyGone
        } catch {
            return try await failed(delivery, error, logger)
        }
    }

    /// Gives the key of an interrupted item back, unless the item may be on its way out: then the lease runs out, and
    /// the next holder recovers.
    private func giveBack(_ delivery: Delivery<Body>) async {
        // The task is cancelled, and so would be every call in it.
        await Task {
            guard let isUntouched = try? await queue.isPending(delivery.item.id), isUntouched else { return }
            try? await queue.release(delivery.lease, nextDueAt: queue.now())
        }.value
    }

    private func failed(
        _ delivery: Delivery<Body>, _ error: any Error, _ logger: Logger
    ) async throws -> Outcome {
        let outcome: FailureOutcome
        do {
            outcome = try await queue.fail(delivery.item, with: error, under: delivery.lease, backoff: backoff)
        } catch let lost as WorkQueueError {
            logger.debug("Let go of an item that failed", metadata: ["error": "\(error)", "queue.error": "\(lost)"])
            return .keyGone
        }
        switch outcome {
        case .retry(let moment):
            logger.warning(
                "Handling failed, will be tried again",
                metadata: ["error": "\(error)", "retry.at": "\(moment.formatted(.iso8601))"])
        case .dead:
            logger.error("Handling failed for good, kept as a dead letter", metadata: ["error": "\(error)"])
            await incidents.died(delivery.item, error)
        }
        return .keyGone
    }

    /// Stops the work when another one has the key.
    ///
    /// How the work ended counts: its commits are fenced, so one that succeeded did so under the lease, even where a
    /// renewal came just after it and found the key released.
    private func holding(
        _ lease: KeyLease, by keeper: LeaseKeeper, _ work: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Ending.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                for await _ in keeper.loss(of: lease) {}
                try Task.checkCancellation()
                return .leaseLost
            }
            group.addTask {
                try await work()
                return .worked
            }
            guard try await group.next() == .leaseLost else { return }
            group.cancelAll()
            guard case .some(.worked) = try? await group.next() else {
                throw WorkQueueError(.leaseLost, "\(lease.orderingKey) has another holder")
            }
        }
    }

    private enum Ending {
        case worked
        case leaseLost
    }
}

/// A head whose handling killed its workers.
struct PoisonedItem: PermanentFailure, CustomStringConvertible {
    let holders: Int
    var description: String { "\(holders) workers died while they handled it" }
}

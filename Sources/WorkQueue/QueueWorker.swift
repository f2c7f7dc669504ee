internal import Foundation
internal import Logging
internal import MongoDB
public import ServiceLifecycle

/// Handles the items of an ordered queue: several keys at a time, each key in order.
public struct QueueWorker<Body: Codable & Sendable>: Service {
    /// What a worker does with an item. It must complete the delivery itself, together with all effects.
    public typealias Handler = @Sendable (Delivery<Body>) async throws -> Void
    /// What is done about items that a dead holder left on their way out.
    public typealias Recovery = @Sendable (KeyLease) async throws -> Void
    /// What is told when an item becomes a dead letter.
    public typealias DeathNotice = @Sendable (QueueItem<Body>, any Error) async -> Void

    let queue: OrderedQueue<Body>
    let bell: Doorbell
    let owner: String
    let concurrency: Int
    let batch: Int
    let backoff: Backoff
    let longestIdle: Duration
    let recover: Recovery
    let died: DeathNotice
    let handle: Handler

    /// Creates a worker.
    ///
    /// - Parameters:
    ///   - queue: The queue.
    ///   - bell: Rung when there may be work.
    ///   - owner: Names this process in leases.
    ///   - concurrency: How many keys are handled at a time.
    ///   - batch: How many items of a key are read at a time.
    ///   - backoff: Pauses after failures and the number of attempts.
    ///   - longestIdle: Looks for work at least this often, rung or not.
    ///   - recover: Called with a key whose last holder died, before its items are handled.
    ///   - died: Told about each dead letter.
    ///   - handle: Handles one item.
    public init(
        _ queue: OrderedQueue<Body>, bell: Doorbell, owner: String, concurrency: Int = 4, batch: Int = 16,
        backoff: Backoff = Backoff(), longestIdle: Duration = .seconds(5),
        recover: @escaping Recovery = { _ in }, died: @escaping DeathNotice = { _, _ in },
        handle: @escaping Handler
    ) {
        self.queue = queue
        self.bell = bell
        self.owner = owner
        self.concurrency = concurrency
        self.batch = batch
        self.backoff = backoff
        self.longestIdle = longestIdle
        self.recover = recover
        self.died = died
        self.handle = handle
    }

    /// Works until graceful shutdown; what is being handled is finished and its key given back.
    public func run() async {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<concurrency { group.addTask { await loop() } }
            }
        } onGracefulShutdown: {
            bell.close()
        }
    }

    /// Handles everything that is due now, with one worker, and returns how many items were handled.
    public func drain() async throws -> Int {
        var handled = 0
        while let lease = try await queue.claim(owner: owner) { handled += try await work(on: lease) }
        return handled
    }

    private var mayGoOn: Bool { !Task.isCancelled && !Task.isShuttingDownGracefully }

    private func loop() async {
        var failures = 0
        while mayGoOn {
            do {
                guard let lease = try await queue.claim(owner: owner) else {
                    failures = 0
                    try await sleep()
                    continue
                }
                bell.ring()
                _ = try await work(on: lease)
                failures = 0
            } catch {
                failures += 1
                Logger.current.log(
                    level: failures == 1 ? .warning : .debug, "Queue is out of reach, trying again",
                    metadata: ["queue.name": "\(queue.name)", "error": "\(error)"])
                await bell.wait(upTo: backoff.pause(after: min(failures, 5)))
            }
        }
    }

    private func sleep() async throws {
        var limit = longestIdle
        if let due = try await queue.nextDue() {
            limit = min(limit, .milliseconds(Int64(max(due.timeIntervalSince(queue.now()) * 1000, 5))))
        }
        await bell.wait(upTo: limit)
    }

    /// Handles the due items of one key; the last one, or a failure, gives the key back.
    private func work(on lease: KeyLease) async throws -> Int {
        if lease.abandoned > 0 { try await recover(lease) }
        let heads = try await queue.heads(of: lease, limit: batch)
        let due = heads.prefix { $0.availableAt <= queue.now() }
        guard !due.isEmpty else {
            try await queue.release(lease, nextDueAt: heads.first?.availableAt)
            return 0
        }
        let mayBeMore = heads.count == batch
        CrashPoint.reached(.leasedNotCommitted)
        var handled = 0
        for (index, item) in due.enumerated() {
            let isLast = index == due.count - 1 || !mayGoOn
            let next = index + 1 < heads.count ? heads[index + 1].availableAt : mayBeMore ? queue.now() : nil
            let delivery = Delivery(
                item: item, lease: lease, disposal: isLast ? .release(nextDueAt: next) : .keep, queue: queue)
            guard try await deliver(delivery) else { break }
            handled += 1
            if isLast { break }
        }
        return handled
    }

    /// - Returns: Whether the holder may go on with the key's next item.
    private func deliver(_ delivery: Delivery<Body>) async throws -> Bool {
        let metadata: Logger.Metadata = ["event.id": "\(delivery.item.id)", "queue.name": "\(queue.name)"]
        return try await withLogger(mergingMetadata: metadata) { logger in
            do {
                if delivery.lease.abandoned >= backoff.attempts {
                    throw PoisonedItem(holders: delivery.lease.abandoned)
                }
                try await keepingLease(delivery.lease) { try await handle(delivery) }
                CrashPoint.reached(.committedNotReleased)
                return true
            } catch let error as WorkQueueError where error.code == .leaseLost || error.code == .abandoned {
                logger.debug("Let go of an item", metadata: ["error": "\(error)"])
                return false
            } catch is CancellationError {
                try await queue.release(delivery.lease, nextDueAt: queue.now())
                return false
            } catch {
                try await failed(delivery, error, logger)
                return false
            }
        }
    }

    private func failed(_ delivery: Delivery<Body>, _ error: any Error, _ logger: Logger) async throws {
        switch try await queue.fail(delivery.item, with: error, under: delivery.lease, backoff: backoff) {
        case .retry(let moment):
            logger.warning(
                "Handling failed, will be tried again",
                metadata: ["error": "\(error)", "retry.at": "\(moment.formatted(.iso8601))"])
        case .dead:
            logger.error("Handling failed for good, kept as a dead letter", metadata: ["error": "\(error)"])
            await died(delivery.item, error)
        }
    }

    /// Renews the lease for as long as the work takes.
    private func keepingLease(_ lease: KeyLease, _ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    try await Task.sleep(for: queue.leaseDuration / 3)
                    // A renewal that does not get through is tried again; the lease is longer than three pauses.
                    guard let held = try? await queue.renew(lease) else { continue }
                    if !held { throw WorkQueueError(.leaseLost, "\(lease.orderingKey) has another holder") }
                }
            }
            group.addTask { try await work() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

/// A head whose handling killed its workers.
struct PoisonedItem: PermanentFailure, CustomStringConvertible {
    let holders: Int
    var description: String { "\(holders) workers died while they handled it" }
}

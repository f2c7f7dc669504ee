public import Basics
internal import Foundation
internal import Logging
internal import MongoDB
public import ServiceLifecycle

/// Handles the items of an ordered queue: several keys at a time, each key in order.
///
/// The more is waiting, the more keys are taken at once: they are a ``WorkGroup``.
public struct QueueWorker<Body: Codable & Sendable>: Service {
    /// What a worker does with an item. It must complete the delivery itself, together with all effects.
    public typealias Handler = @Sendable (Delivery<Body>) async throws -> Void
    let queue: OrderedQueue<Body>
    let bell: Doorbell
    let owner: String
    let concurrency: Int
    let batch: Int
    let largestGroup: Int
    let patience: Duration
    let backoff: Backoff
    let longestIdle: Duration
    let incidents: Incidents
    let handle: Handler
    private let claiming = ClaimTurn()

    /// Creates a worker.
    ///
    /// - Parameters:
    ///   - queue: The queue.
    ///   - bell: Rung when there may be work.
    ///   - owner: Names this process in leases.
    ///   - concurrency: How many groups are handled at a time.
    ///   - batch: How many items of a key are read at a time.
    ///   - largestGroup: How many keys are taken at once when many wait.
    ///   - patience: How long members of a group wait for one that is busy before they go on without it.
    ///   - backoff: Pauses after failures and the number of attempts.
    ///   - longestIdle: Looks for work at least this often, rung or not.
    ///   - incidents: What is done about what handling alone does not settle.
    ///   - handle: Handles one item.
    public init(
        _ queue: OrderedQueue<Body>, bell: Doorbell, owner: String, concurrency: Int = 4, batch: Int = 16,
        largestGroup: Int = 64, patience: Duration = .milliseconds(250), backoff: Backoff = Backoff(),
        longestIdle: Duration = .seconds(5),
        incidents: Incidents, handle: @escaping Handler
    ) {
        self.queue = queue
        self.bell = bell
        self.owner = owner
        self.concurrency = concurrency
        self.batch = batch
        self.largestGroup = largestGroup
        self.patience = patience
        self.backoff = backoff
        self.longestIdle = longestIdle
        self.incidents = incidents
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
        var size = GroupSize(largest: largestGroup)
        while true {
            let leases = try await claim(&size)
            guard !leases.isEmpty else { return handled }
            handled += try await work(on: leases)
        }
    }

    var mayGoOn: Bool { !Task.isCancelled && !Task.isShuttingDownGracefully }

    private func claim(_ size: inout GroupSize) async throws -> [KeyLease] {
        // Two that look for many keys at once would find the same ones.
        let mayTakeMany = size.next > 1 && claiming.begin()
        defer { if mayTakeMany { claiming.end() } }
        let wanted = mayTakeMany ? size.next : 1
        // Cancelled in the middle, it could leave keys in nobody's hands until their leases end: so it is waited for, and
        // what it took is given back.
        let leases = try await Task { try await queue.claim(upTo: wanted, owner: owner) }.value
        guard !Task.isCancelled else {
            await giveBack(leases)
            throw CancellationError()
        }
        size.found(leases.count, of: wanted)
        return leases
    }

    private func loop() async {
        var failures = 0
        var size = GroupSize(largest: largestGroup)
        var isRung = false
        while mayGoOn {
            do {
                let leases = try await claim(&size)
                guard !leases.isEmpty else {
                    failures = 0
                    isRung = try await sleep()
                    continue
                }
                // A ring stands for one arrival. Work found without one may not be alone, and nobody else knows of it.
                if !isRung { bell.ring() }
                isRung = false
                _ = try await work(on: leases)
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

    private func sleep() async throws -> Bool {
        var limit = longestIdle
        if let due = try await queue.nextDue() {
            limit = min(limit, .milliseconds(Int64(max(due.timeIntervalSince(queue.now()) * 1000, 5))))
        }
        return await bell.wait(upTo: limit)
    }
}

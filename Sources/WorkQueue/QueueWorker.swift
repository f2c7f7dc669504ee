public import Basics
internal import Foundation
internal import Logging
internal import MongoDB
public import ServiceLifecycle

/// Handles the items of an ordered queue: several keys at a time, each key in order.
public struct QueueWorker<Body: Codable & Sendable>: Service {
    /// What a worker does with an item. It must complete the delivery itself, together with all effects.
    public typealias Handler = @Sendable (Delivery<Body>) async throws -> Void
    let queue: OrderedQueue<Body>
    let bell: Doorbell
    let owner: String
    let concurrency: Int
    let batch: Int
    let backoff: Backoff
    let longestIdle: Duration
    let incidents: Incidents
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
    ///   - incidents: What is done about what handling alone does not settle.
    ///   - handle: Handles one item.
    public init(
        _ queue: OrderedQueue<Body>, bell: Doorbell, owner: String, concurrency: Int = 4, batch: Int = 16,
        backoff: Backoff = Backoff(), longestIdle: Duration = .seconds(5),
        incidents: Incidents, handle: @escaping Handler
    ) {
        self.queue = queue
        self.bell = bell
        self.owner = owner
        self.concurrency = concurrency
        self.batch = batch
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
        while let lease = try await queue.claim(owner: owner) { handled += try await work(on: lease) }
        return handled
    }

    var mayGoOn: Bool { !Task.isCancelled && !Task.isShuttingDownGracefully }

    private func loop() async {
        var failures = 0
        var isRung = false
        while mayGoOn {
            do {
                guard let lease = try await queue.claim(owner: owner) else {
                    failures = 0
                    isRung = try await sleep()
                    continue
                }
                // A ring stands for one arrival. Work found without one may not be alone, and nobody else knows of it.
                if !isRung { bell.ring() }
                isRung = false
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

    private func sleep() async throws -> Bool {
        var limit = longestIdle
        if let due = try await queue.nextDue() {
            limit = min(limit, .milliseconds(Int64(max(due.timeIntervalSince(queue.now()) * 1000, 5))))
        }
        return await bell.wait(upTo: limit)
    }
}

internal import BSON
internal import Basics
internal import Dialogue
public import Foundation
internal import Logging
internal import MongoDB
public import SalesStore
public import ServiceLifecycle
internal import Synchronization
internal import Understanding
public import WorkQueue

/// Turns what has become due into inbox events: timers that ring, open questions that have waited too long, finished
/// jobs of the model. This way each keeps its place in the order of its person's messages.
public struct DuePump: Service {
    let store: SalesStore
    let bell: Doorbell
    let owner: String
    let longestIdle: Duration
    let now: @Sendable () -> Date
    private let forwarded = ForwardedEvents()

    /// Creates the pump.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - bell: Rung when a job is answered.
    ///   - owner: Names this process in leases.
    ///   - longestIdle: The longest time between two looks; something that becomes due sooner waits no longer than
    ///     that.
    ///   - now: The clock due times are compared with.
    public init(
        store: SalesStore, bell: Doorbell, owner: String, longestIdle: Duration = .seconds(2),
        now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.bell = bell
        self.owner = owner
        self.longestIdle = longestIdle
        self.now = now
    }

    /// Pumps until graceful shutdown.
    public func run() async {
        await withGracefulShutdownHandler {
            await loop()
        } onGracefulShutdown: {
            bell.close()
        }
    }

    /// A ring means that a job was answered; for what is due by the clock, the loop looks when the time comes.
    private func loop() async {
        let clock = ContinuousClock()
        var failures = 0
        var nextLook = clock.now
        var nextReclaim = clock.now
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                if clock.now >= nextReclaim {
                    try await store.timers.reclaim()
                    nextReclaim = clock.now + store.timers.leaseDuration / 2
                }
                // An answer that is there comes before the end of its question's time.
                _ = try await pumpAnswers()
                if clock.now >= nextLook {
                    _ = try await pumpTimers() + pumpAwaiting()
                    nextLook = clock.now + (try await untilNextDue())
                }
                failures = 0
                await bell.wait(upTo: nextLook - clock.now)
            } catch {
                failures += 1
                Logger.current.log(
                    level: failures == 1 ? .warning : .debug, "Due work is out of reach, trying again",
                    metadata: ["error": "\(error)"])
                await bell.wait(upTo: Backoff(longest: .seconds(30)).pause(after: failures))
            }
        }
    }

    /// Forwards everything that is due now.
    ///
    /// - Returns: How many events were stored.
    @discardableResult
    public func pump() async throws -> Int {
        try await store.timers.reclaim()
        return try await pumpAnswers() + pumpTimers() + pumpAwaiting()
    }

    private func pumpTimers() async throws -> Int {
        var count = 0
        var size = GroupSize(largest: Self.largestGroup)
        while true {
            let claims = try await store.timers.claim(upTo: size.next, owner: owner)
            size.found(claims.count, of: size.next)
            guard !claims.isEmpty else { return count }
            let events = claims.map { claim in
                let timer = RungTimer(
                    conversationID: claim.item.body.conversationID, purpose: claim.item.body.purpose,
                    due: claim.item.availableAt)
                return event(.timer(claim.item.id), claim.item.orderingKey, .timer(timer))
            }
            try await store.inbox.enqueue(events)
            try await store.timers.remove(claims)
            count += claims.count
        }
    }

    /// How many timers that ring at the same time are forwarded at once.
    private static let largestGroup = 100

    private func pumpAwaiting() async throws -> Int {
        let waiting = try await store.conversations.find(
            ["awaitingDueAt": ["$lte": .date(now())]], sort: ["awaitingDueAt": 1], limit: 100,
            projection: ["awaitingDueAt": 1, "endpoints": 1, "state.awaiting.request": 1], as: BSONDocument.self
        ).all()
        let events = waiting.compactMap { conversation -> QueueItem<InboxEvent>? in
            let open = conversation["state"]?.document?["awaiting"]?.document
            guard let id = conversation["_id"]?.string, let request = open?["request"]?.string,
                let due = conversation["awaitingDueAt"]?.date,
                let key = conversation["endpoints"]?.array?.first?.string
            else { return nil }
            return event(.awaiting(request, until: due), key, .awaitingDue(conversationID: id))
        }
        return try await forward(events)
    }

    private func pumpAnswers() async throws -> Int {
        let finished = try await store.modelJobs.finished(limit: 100)
        return try await forward(
            finished.map { job in
                event(
                    .answer(to: job.id), job.orderingKey,
                    .modelAnswer(
                        FinishedJob(
                            conversationID: job.body.conversationID, request: job.id,
                            schema: job.body.prompt.schemaName, answer: job.body.answer, failure: job.body.failure,
                            isLate: job.body.isLate, model: job.body.model)))
            })
    }

    private func forward(_ events: [QueueItem<InboxEvent>]) async throws -> Int {
        let new = events.filter { !forwarded.contains($0.id) }
        guard !new.isEmpty else { return 0 }
        try await store.inbox.enqueue(new)
        forwarded.insert(new.map(\.id))
        return new.count
    }

    private func event(_ id: EventID, _ key: String, _ body: InboxEvent) -> QueueItem<InboxEvent> {
        QueueItem(
            id: id.description, orderingKey: key, sequence: SequenceGenerator.shared.next(), availableAt: now(),
            body: body)
    }

    private func untilNextDue() async throws -> Duration {
        let timer = try await store.timers.nextDue()
        let question = try await store.conversations.findOne(
            ["awaitingDueAt": ["$gt": .date(now())]], sort: ["awaitingDueAt": 1], projection: ["awaitingDueAt": 1],
            as: BSONDocument.self)?["awaitingDueAt"]?.date
        guard let next = [timer, question].compactMap(\.self).min() else { return longestIdle }
        let milliseconds = Int64(max(next.timeIntervalSince(now()) * 1000, 10))
        return min(longestIdle, .milliseconds(milliseconds))
    }
}

/// Events this process forwarded lately, so that looking again before they are handled costs no writing.
final class ForwardedEvents: Sendable {
    private let ids = Mutex<(set: Set<String>, order: [String])>(([], []))
    private let capacity = 4096

    func contains(_ id: String) -> Bool { ids.withLock { $0.set.contains(id) } }

    func insert(_ new: [String]) {
        ids.withLock { ids in
            for id in new where ids.set.insert(id).inserted { ids.order.append(id) }
            while ids.order.count > capacity { ids.set.remove(ids.order.removeFirst()) }
        }
    }
}

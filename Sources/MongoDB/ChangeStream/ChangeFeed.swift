internal import BSON
internal import Basics
internal import Dispatch
internal import Synchronization

/// Events on their way from a change stream's thread to the task that reads them.
final class ChangeFeed: Sendable {
    typealias Outcome = Result<BSONDocument?, MongoError>
    fileprivate typealias Waiter = CheckedContinuation<Outcome, Never>

    /// The thread stops asking while this many events wait to be read.
    private static let capacity = 1000

    fileprivate struct State {
        var events = FIFO<BSONDocument>()
        var count = 0
        var waiter: Waiter?
        var isOpen = false
        var openWaiter: Waiter?
        var end: Outcome?
        var isStopped = false
        var token: MongoResumeToken?
    }

    private let state = Mutex(State())
    /// The thread sleeps on it, while the feed is full or between two attempts to resume.
    private let alarm = DispatchSemaphore(value: 0)

    // MARK: The reading task

    /// Where to continue after what has been read.
    var resumeToken: MongoResumeToken? {
        state.withLock { $0.token }
    }

    /// Returns when the server has opened the stream.
    func waitUntilOpen() async throws(MongoError) {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let known: Outcome? = state.withLock { state in
                    if let end = state.end { return end }
                    if state.isStopped { return .failure(.cancelled) }
                    if state.isOpen { return .success(nil) }
                    state.openWaiter = continuation
                    return nil
                }
                if let known { continuation.resume(returning: known) }
            }
        } onCancel: {
            stop(as: .cancelled)
        }
        _ = try outcome.get()
    }

    /// The next event; `nil` after the last.
    func next() async throws(MongoError) -> BSONDocument? {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (known, wasFull) = state.withLock { state in
                    let wasFull = state.count >= Self.capacity
                    return (state.takeOrWait(continuation), wasFull)
                }
                if wasFull { alarm.signal() }
                if let known { continuation.resume(returning: known) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume(returning: .failure(.cancelled))
        }
        return try outcome.get()
    }

    /// Ends the stream; its thread follows within the await time.
    func stop(as error: MongoError = .closed) {
        let waiters = state.withLock { state in
            state.isStopped = true
            return state.finish(.failure(error))
        }
        for (waiter, outcome) in waiters { waiter.resume(returning: outcome) }
        alarm.signal()
    }

    // MARK: The stream's thread

    var isStopped: Bool {
        state.withLock { $0.isStopped }
    }

    func didOpen() {
        let waiter = state.withLock { state in
            state.isOpen = true
            defer { state.openWaiter = nil }
            return state.openWaiter
        }
        waiter?.resume(returning: .success(nil))
    }

    /// Hands an event over, and waits while too many are unread.
    func push(_ event: BSONDocument) {
        let (waiter, isFull) = state.withLock { $0.push(event, capacity: Self.capacity) }
        waiter?.resume(returning: .success(event))
        guard isFull else { return }
        while state.withLock({ $0.count >= Self.capacity && !$0.isStopped }) { alarm.wait() }
    }

    /// Nothing happened up to the place of `token`.
    func noteIdle(_ token: MongoResumeToken) {
        state.withLock { state in
            if state.count == 0 { state.token = token }
        }
    }

    /// Ends the stream after its unread events.
    func finish(_ outcome: Outcome) {
        let waiters = state.withLock { $0.finish(outcome) }
        for (waiter, outcome) in waiters { waiter.resume(returning: outcome) }
    }

    /// Sleeps for `duration` or until the stream is stopped.
    func pause(_ duration: Duration) {
        let deadline = DispatchTime.now() + .milliseconds(Int(duration.wholeMilliseconds))
        while !isStopped, alarm.wait(timeout: deadline) == .success {}
    }
}

extension ChangeFeed.State {
    /// The next event or the end; `nil` where `waiter` has to wait for either.
    fileprivate mutating func takeOrWait(
        _ waiter: ChangeFeed.Waiter
    ) -> ChangeFeed.Outcome? {
        if Task.isCancelled { return .failure(.cancelled) }
        if let event = events.popFirst() {
            count -= 1
            note(event)
            return .success(event)
        }
        if let end { return end }
        guard self.waiter == nil else {
            return .failure(MongoError(.configuration, message: "A change stream has one reader at a time."))
        }
        self.waiter = waiter
        return nil
    }

    fileprivate mutating func push(
        _ event: BSONDocument, capacity: Int
    ) -> (ChangeFeed.Waiter?, isFull: Bool) {
        if let waiter {
            self.waiter = nil
            note(event)
            return (waiter, false)
        }
        events.append(event)
        count += 1
        return (nil, count >= capacity)
    }

    fileprivate mutating func finish(
        _ outcome: ChangeFeed.Outcome
    ) -> [(ChangeFeed.Waiter, ChangeFeed.Outcome)] {
        if end == nil { end = outcome }
        defer {
            waiter = nil
            openWaiter = nil
        }
        return [waiter, openWaiter].compactMap { $0 }.map { ($0, end ?? outcome) }
    }

    private mutating func note(_ event: BSONDocument) {
        if let token = event["_id"]?.document { self.token = MongoResumeToken(token) }
    }
}

/// Which worker is doing what, and the work that waits for one. Plain bookkeeping: its owner guards it with a lock.
struct WorkerRoster {
    typealias WorkerID = ConnectionPool.WorkerID

    private struct Worker {
        /// Work for this connection alone: transactions and cursors live on it.
        var mailbox = FIFO<any Job>()
        /// A transaction holds it: it takes nothing from the common queue.
        var isLeased = false
        var isParked = false
        var hasExited = false
    }

    /// What became of a job, and what its owner must do about it.
    enum Placement {
        /// A sleeping worker has it.
        case wake(WorkerID)
        /// A worker that must be started has it.
        case start(WorkerID)
        /// It waits.
        case queued
        /// It comes too late.
        case refused
    }

    /// What a worker does next.
    enum Next {
        case job(any Job)
        case sleep
        case exit
    }

    private var queue = FIFO<any Job>()
    private var workers: [Worker] = []
    private var parked: [WorkerID] = []
    private var isClosing = false
    private var alive = 0
    private var closeWaiters: [CheckedContinuation<Void, Never>] = []

    /// How many workers could take work from the queue at once.
    var idleCount: Int {
        parked.count
    }

    /// Gives a job to the worker that fell asleep last, to a new one, or to the queue.
    mutating func place(_ job: any Job, limit: Int) -> Placement {
        guard !isClosing else { return .refused }
        if let worker = parked.popLast() {
            workers[worker].mailbox.append(job)
            workers[worker].isParked = false
            return .wake(worker)
        }
        guard workers.count < limit else {
            queue.append(job)
            return .queued
        }
        var worker = Worker()
        worker.mailbox.append(job)
        workers.append(worker)
        alive += 1
        return .start(workers.count - 1)
    }

    /// Gives a job to one worker.
    mutating func place(_ job: any Job, with worker: WorkerID) -> Placement {
        guard !workers[worker].hasExited else { return .refused }
        workers[worker].mailbox.append(job)
        guard workers[worker].isParked else { return .queued }
        workers[worker].isParked = false
        parked.removeAll { $0 == worker }
        return .wake(worker)
    }

    /// Takes the next job of a worker; without one, it is noted as asleep or gone.
    mutating func next(for worker: WorkerID) -> Next {
        if let job = workers[worker].mailbox.popFirst() { return .job(job) }
        if !workers[worker].isLeased {
            if let job = queue.popFirst() { return .job(job) }
            if isClosing {
                workers[worker].hasExited = true
                return .exit
            }
            parked.append(worker)
        }
        workers[worker].isParked = true
        return .sleep
    }

    /// Keeps the common queue away from a worker, or opens it again.
    mutating func setLeased(_ isLeased: Bool, _ worker: WorkerID) {
        workers[worker].isLeased = isLeased
    }

    /// Takes nothing new from now on. Returns what waited in vain, and who must be woken to leave.
    mutating func beginClosing() -> (rejected: [any Job], sleepers: [WorkerID]) {
        isClosing = true
        let sleepers = parked
        parked = []
        for worker in sleepers { workers[worker].isParked = false }
        return (queue.removeAll(), sleepers)
    }

    /// Notes that a worker's thread has ended. Returns who waited for the last one.
    mutating func removeExited() -> [CheckedContinuation<Void, Never>] {
        alive -= 1
        guard alive == 0 else { return [] }
        defer { closeWaiters = [] }
        return closeWaiters
    }

    /// Whether no thread is left; otherwise `waiter` is kept for that moment.
    mutating func isClosed(orResume waiter: CheckedContinuation<Void, Never>) -> Bool {
        if alive > 0 { closeWaiters.append(waiter) }
        return alive == 0
    }
}

/// Work for a worker's thread.
protocol Job: AnyObject, Sendable {
    /// Does the work. Called once, on the thread that owns `connection`.
    func run(on connection: Connection)
    /// Called instead of ``run(on:)`` where the work can no longer be done.
    func reject(_ error: MongoError)
}

internal import Dispatch
internal import Foundation
internal import Synchronization

/// A fixed set of threads, each with a connection of its own, and the queue before them.
///
/// Blocking C runs here and never on Swift's cooperative pool. A call costs one hop: it is handed to a thread that waits,
/// or queued first in, first out. A thread is started when all others are busy, up to the limit; the one that waited
/// shortest is taken first, so that few connections carry a light load.
final class ConnectionPool: Sendable {
    /// Names a thread and its connection.
    typealias WorkerID = Int

    let native: NativeClientPool
    private let limit: Int
    private let roster = Mutex(WorkerRoster())
    /// A thread without work sleeps on its own semaphore.
    private let alarms: [DispatchSemaphore]

    init(_ native: NativeClientPool, limit: Int) {
        self.native = native
        self.limit = limit
        alarms = (0..<limit).map { _ in DispatchSemaphore(value: 0) }
    }

    /// Runs `body` on a connection: any free one, or the given worker's.
    func call<Value: Sendable>(
        on worker: WorkerID? = nil, cancellation: Cancellation = .dropsCall,
        disposal: (@Sendable (Value, Connection) -> Void)? = nil, _ body: @escaping Call<Value>.Body
    ) async throws(MongoError) -> Value {
        let call = Call(cancellation: cancellation, disposal: disposal, body)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if call.wait(continuation) { submit(call, to: worker) }
            }
        } onCancel: {
            call.cancel()
        }
        return try outcome.get()
    }

    /// Queues work that nobody waits for.
    func post(on worker: WorkerID, _ body: @escaping Call<Void>.Body) {
        submit(Call(cancellation: .stopsWaiting, body), to: worker)
    }

    /// How many started threads have nothing to do.
    var idleCount: Int {
        roster.withLock { $0.idleCount }
    }

    /// Keeps the common queue away from a worker, or opens it again. Called on the worker's own thread.
    func setLeased(_ isLeased: Bool, worker: WorkerID) {
        roster.withLock { $0.setLeased(isLeased, worker) }
    }

    // MARK: Queue

    private func submit(_ job: any Job, to worker: WorkerID?) {
        let placement = roster.withLock { roster in
            if let worker { roster.place(job, with: worker) } else { roster.place(job, limit: limit) }
        }
        switch placement {
        case .wake(let worker): alarms[worker].signal()
        case .start(let worker): startThread(worker)
        case .queued: break
        case .refused: job.reject(.closed)
        }
    }

    private func nextJob(for worker: WorkerID) -> (any Job)? {
        while true {
            switch roster.withLock({ $0.next(for: worker) }) {
            case .job(let job): return job
            case .exit: return nil
            case .sleep: alarms[worker].wait()
            }
        }
    }

    private func startThread(_ worker: WorkerID) {
        let thread = Thread { [self] in
            let connection = Connection(native: native, pool: self, worker: worker)
            while let job = nextJob(for: worker) { job.run(on: connection) }
            connection.close()
            let waiters = roster.withLock { $0.removeExited() }
            for waiter in waiters { waiter.resume() }
        }
        thread.name = "mongodb-\(worker)"
        thread.start()
    }

    // MARK: Closing

    /// Refuses new calls and lets the running ones end. Does not wait.
    func beginClosing() {
        native.markClosing()
        let (rejected, sleepers) = roster.withLock { $0.beginClosing() }
        for job in rejected { job.reject(.closed) }
        for worker in sleepers { alarms[worker].signal() }
    }

    /// Refuses new calls and returns when every thread has ended.
    func close() async {
        beginClosing()
        await withCheckedContinuation { continuation in
            let isClosed = roster.withLock { $0.isClosed(orResume: continuation) }
            if isClosed { continuation.resume() }
        }
    }
}

import Testing

@testable import MongoDB

@Suite struct WorkerRosterTests {
    /// A job that is only looked at.
    final class Note: Job {
        let name: String
        init(_ name: String) { self.name = name }
        func run(on connection: Connection) {}
        func reject(_ error: MongoError) {}
    }

    private func name(_ next: WorkerRoster.Next) -> String? {
        guard case .job(let job) = next else { return nil }
        return (job as? Note)?.name
    }

    @Test("Workers are started up to the limit; then work waits, first in, first out")
    func order() {
        var roster = WorkerRoster()
        guard case .start(0) = roster.place(Note("a"), limit: 1) else {
            Issue.record("the first job starts a worker")
            return
        }
        for waiting in ["b", "c", "d"] {
            guard case .queued = roster.place(Note(waiting), limit: 1) else {
                Issue.record("\(waiting) waits")
                return
            }
        }
        #expect((0..<4).map { _ in name(roster.next(for: 0)) } == ["a", "b", "c", "d"])
        guard case .sleep = roster.next(for: 0) else {
            Issue.record("a worker without work sleeps")
            return
        }
    }

    @Test("The worker that fell asleep last is woken first")
    func latestFirst() {
        var roster = WorkerRoster()
        for worker in 0..<2 {
            _ = roster.place(Note("\(worker)"), limit: 2)
            _ = roster.next(for: worker)
        }
        for worker in [1, 0] { _ = roster.next(for: worker) }
        guard case .wake(0) = roster.place(Note("x"), limit: 2) else {
            Issue.record("worker 0 slept last")
            return
        }
    }

    @Test("A leased worker takes its own work only, and the queue's again afterwards")
    func lease() {
        var roster = WorkerRoster()
        _ = roster.place(Note("begin"), limit: 1)
        _ = roster.next(for: 0)
        roster.setLeased(true, 0)
        _ = roster.place(Note("others'"), limit: 1)
        guard case .sleep = roster.next(for: 0) else {
            Issue.record("a leased worker leaves the queue alone")
            return
        }
        guard case .wake(0) = roster.place(Note("own"), with: 0) else {
            Issue.record("its own work wakes it")
            return
        }
        #expect(name(roster.next(for: 0)) == "own")
        roster.setLeased(false, 0)
        #expect(name(roster.next(for: 0)) == "others'")
    }

    @Test("Closing refuses new work, hands back what waits and lets workers leave")
    func closing() {
        var roster = WorkerRoster()
        _ = roster.place(Note("running"), limit: 1)
        _ = roster.next(for: 0)
        _ = roster.place(Note("waiting"), limit: 1)
        let (rejected, sleepers) = roster.beginClosing()
        #expect(rejected.count == 1 && sleepers.isEmpty)
        guard case .refused = roster.place(Note("late"), limit: 1), case .exit = roster.next(for: 0) else {
            Issue.record("a closing roster takes nothing and lets its worker go")
            return
        }
        guard case .refused = roster.place(Note("very late"), with: 0) else {
            Issue.record("a worker that left takes nothing")
            return
        }
    }

    @Test("A queue keeps its order over many turns", arguments: [1, 63, 64, 65, 1000])
    func fifo(count: Int) {
        var queue = FIFO<Int>()
        var taken: [Int] = []
        for number in 0..<count {
            queue.append(number)
            if number % 3 == 0 { taken += [queue.popFirst()].compactMap { $0 } }
        }
        taken += queue.removeAll()
        #expect(taken == Array(0..<count))
        #expect(queue.isEmpty)
    }
}

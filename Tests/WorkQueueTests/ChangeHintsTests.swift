import Foundation
import Sandbox
import Synchronization
import Testing
import WorkQueue

@Suite("Hints of the change stream")
struct ChangeHintsTests {
    /// Counts how often a bell is heard.
    private final class Listener: Sendable {
        let bell = Doorbell()
        private let heard = Mutex(0)

        var count: Int { heard.withLock { $0 } }

        func listen() async {
            while !Task.isCancelled {
                await bell.wait(upTo: .seconds(600))
                if !Task.isCancelled { heard.withLock { $0 += 1 } }
            }
        }
    }

    private func withHints(
        on server: EmbeddedMongo? = nil,
        _ body: (QueueSandbox, _ arrivals: Listener, _ answers: Listener) async throws -> Void
    ) async throws {
        try await withQueue(on: server) { sandbox in
            let arrivals = Listener()
            let answers = Listener()
            let hints = ChangeHints(
                sandbox.database,
                [
                    .arrival(in: "parcels", arrivals.bell), .job(in: "errands", arrivals.bell),
                    .state(.answered, in: "jobs", answers.bell),
                ])
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await hints.run() }
                group.addTask { await arrivals.listen() }
                group.addTask { await answers.listen() }
                defer { group.cancelAll() }
                // The stream takes a moment to open: items are added until the first one is heard.
                try await untilHeard(arrivals) { try await sandbox.add($0, to: "warm-up") }
                try await body(sandbox, arrivals, answers)
            }
        }
    }

    private func untilHeard(_ listener: Listener, _ ring: (Int) async throws -> Void) async throws {
        let before = listener.count
        var number = 0
        try await eventually(within: .patience, "the bell rings") {
            number += 1
            try await ring(number)
            return listener.count > before
        }
    }

    @Test("An arrival in a new key, another in the same key, a job and a job's answer ring their bells")
    func rings() async throws {
        try await withHints { sandbox, arrivals, answers in
            var before = arrivals.count
            try await sandbox.add(1, to: "new")
            try await eventually("an arrival in a new key is heard") { arrivals.count > before }
            before = arrivals.count
            try await sandbox.add(2, to: "new")
            try await eventually("an arrival in a known key is heard") { arrivals.count > before }
            before = arrivals.count
            let errands = JobQueue<Parcel>("errands", in: sandbox.database)
            try await errands.enqueue([sandbox.item(3, "errand")])
            try await eventually("a job is heard") { arrivals.count > before }
            try await sandbox.jobs.enqueue([sandbox.item(4, "job")])
            #expect(answers.count == 0)
            let claim = try #require(try await sandbox.jobs.claim(owner: "one"))
            try await sandbox.jobs.move(claim, to: .answered)
            try await eventually("an answer is heard") { answers.count == 1 }
        }
    }

    @Test(
        "Hints come again after the server was killed and started again",
        .disabled(if: EmbeddedMongo.isGiven, "It needs a server that it may kill"))
    func survivesRestart() async throws {
        let server = try await EmbeddedMongo()
        try await withHints(on: server) { sandbox, arrivals, _ in
            await server.kill()
            try await server.restart()
            var number = 100
            try await untilHeard(arrivals) { _ in
                number += 1
                _ = try? await sandbox.add(number, to: "after")
            }
        }
        await server.kill()
    }
}

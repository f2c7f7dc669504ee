import BSON
import Foundation
import MongoDB
import Sandbox
import Testing
import WorkQueue

@Suite("Queue without order")
struct JobQueueTests {
    @Test("Jobs are claimed by due time, each once, and none before its moment")
    func claim() async throws {
        try await withQueue { sandbox in
            let jobs = sandbox.jobs
            try await jobs.enqueue([
                sandbox.item(2, "x", after: -1), sandbox.item(3, "x", after: 30), sandbox.item(1, "x", after: -2),
            ])
            #expect(try await jobs.claim(owner: "one")?.item.body.number == 1)
            #expect(try await jobs.claim(owner: "two")?.item.body.number == 2)
            #expect(try await jobs.claim(owner: "three") == nil)
            #expect(try await jobs.nextDue() == sandbox.clock.now.addingTimeInterval(30))
            sandbox.clock.advance(31)
            #expect(try await jobs.claim(owner: "three")?.item.body.number == 3)
            #expect(try await jobs.nextDue() == nil)
        }
    }

    @Test("Jobs that are due take their turns by a field of their own")
    func turns() async throws {
        try await withQueue { sandbox in
            let jobs = JobQueue<Parcel>(
                "errands", in: sandbox.database, turn: "body.number", leaseDuration: .seconds(3600),
                now: { sandbox.clock.now })
            try await jobs.createIndexes()
            try await jobs.enqueue([
                sandbox.item(3, "x", after: -9), sandbox.item(1, "x", after: -1), sandbox.item(0, "x", after: 30),
                sandbox.item(2, "x", after: -5),
            ])
            var order: [Int] = []
            while let claim = try await jobs.claim(owner: "one") { order.append(claim.item.body.number) }
            #expect(order == [1, 2, 3])
            #expect(try await jobs.nextDue() == sandbox.clock.now.addingTimeInterval(30))
        }
    }

    @Test("Storing a job again adds nothing")
    func idempotent() async throws {
        try await withQueue { sandbox in
            try await sandbox.jobs.enqueue([sandbox.item(1, "x")])
            _ = try #require(try await sandbox.jobs.claim(owner: "one"))
            try await sandbox.jobs.enqueue([sandbox.item(1, "x")])
            #expect(try await sandbox.jobs.claim(owner: "two") == nil)
            #expect(try await sandbox.jobs.overview().depth == [.leased: 1])
        }
    }

    @Test("A dead holder's job comes back one attempt poorer, and its late result is refused")
    func reclaim() async throws {
        try await withQueue(lease: .milliseconds(150)) { sandbox in
            try await sandbox.jobs.enqueue([sandbox.item(1, "x")])
            let lost = try #require(try await sandbox.jobs.claim(owner: "dying"))
            var held: Claim<Parcel>?
            try await eventually("the claim runs out") {
                try await sandbox.jobs.reclaim()
                held = try await sandbox.jobs.claim(owner: "next")
                return held != nil
            }
            let claim = try #require(held)
            #expect(claim.token > lost.token)
            #expect(claim.item.attempts == 1)
            #expect(try await !sandbox.jobs.renew(lost))
            await #expect(throws: WorkQueueError.self) { try await sandbox.jobs.move(lost, to: .answered) }
            try await sandbox.jobs.move(claim, to: .answered, setting: ["body.number": 7])
            #expect(try await sandbox.jobs.finished(limit: 10).map(\.body.number) == [7])
        }
    }

    @Test("A claim that is renewed is not reclaimed")
    func renew() async throws {
        try await withQueue(lease: .seconds(60)) { sandbox in
            try await sandbox.jobs.enqueue([sandbox.item(1, "x")])
            let claim = try #require(try await sandbox.jobs.claim(owner: "one"))
            let jobs = sandbox.database.collection("jobs", of: BSONDocument.self)
            _ = try await jobs.updateOne([:], ["$set": ["lease.until": .datetime(0)]])
            #expect(try await sandbox.jobs.renew(claim))
            try await sandbox.jobs.reclaim()
            #expect(try await sandbox.jobs.claim(owner: "two") == nil)
        }
    }

    @Test("A job given back waits for its moment", arguments: [(true, 1), (false, 0)])
    func giveBack(_ countsAttempt: Bool, _ attempts: Int) async throws {
        try await withQueue { sandbox in
            try await sandbox.jobs.enqueue([sandbox.item(1, "x")])
            let claim = try #require(try await sandbox.jobs.claim(owner: "one"))
            try await sandbox.jobs.giveBack(
                claim, retryAt: sandbox.clock.now.addingTimeInterval(20), countAttempt: countsAttempt, error: "busy")
            #expect(try await sandbox.jobs.claim(owner: "one") == nil)
            await #expect(throws: WorkQueueError.self) {
                try await sandbox.jobs.giveBack(claim, retryAt: sandbox.clock.now, countAttempt: true)
            }
            sandbox.clock.advance(21)
            let again = try #require(try await sandbox.jobs.claim(owner: "one"))
            #expect(again.item.attempts == attempts)
            #expect(again.item.error == "busy")
        }
    }

    @Test("A withdrawn job takes no result")
    func withdrawn() async throws {
        try await withQueue { sandbox in
            try await sandbox.jobs.enqueue([sandbox.item(1, "x")])
            let claim = try #require(try await sandbox.jobs.claim(owner: "one"))
            try await sandbox.jobs.remove([claim])
            await #expect(throws: WorkQueueError.self) { try await sandbox.jobs.move(claim, to: .answered) }
            #expect(try await sandbox.jobs.overview().depth.isEmpty)
        }
    }

    @Test("A job that cannot be read becomes a dead letter and stops nobody", arguments: ["pending", "answered"])
    func unreadable(_ state: String) async throws {
        try await withQueue { sandbox in
            try await sandbox.jobs.enqueue([sandbox.item(1, "x", after: -1), sandbox.item(2, "x")])
            let jobs = sandbox.database.collection("jobs", of: BSONDocument.self)
            _ = try await jobs.updateMany([:], ["$set": ["state": .string(state)]])
            _ = try await jobs.updateOne(["_id": "x/1"], ["$set": ["body": "nonsense"]])
            switch state {
            case "pending": #expect(try await sandbox.jobs.claim(owner: "one")?.item.body.number == 2)
            default: #expect(try await sandbox.jobs.finished(limit: 10).map(\.body.number) == [2])
            }
            #expect(try await sandbox.jobs.overview().depth[.dead] == 1)
        }
    }

    @Test("Four claimers share the jobs without handling one twice")
    func concurrentClaims() async throws {
        try await withQueue { sandbox in
            try await sandbox.jobs.enqueue((0..<60).map { sandbox.item($0, "x") })
            let journal = Journal()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<4 {
                    group.addTask {
                        while let claim = try await sandbox.jobs.claim(owner: "\(worker)") {
                            journal.add(claim.item.body.number)
                            try await sandbox.jobs.move(claim, to: .answered)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(journal.numbers.sorted() == Array(0..<60))
        }
    }
}

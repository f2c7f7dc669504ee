import BSON
import Basics
import Foundation
import MongoDB
import Sandbox
import Synchronization
import Testing
import WorkQueue

@Suite("Items of many keys at the same time")
struct GroupTests {
    private static let keys = (1...9).map { "key-\($0)" }

    private func commit(_ sandbox: QueueSandbox) -> SharedStep<WritePlan, Void> {
        GroupCommit(sandbox.database, first: "parcels").step
    }

    private func effects(_ sandbox: QueueSandbox) -> MongoCollection<BSONDocument> {
        sandbox.database.collection("effects", of: BSONDocument.self)
    }

    /// A worker that writes an effect for each item together with its end.
    private func worker(
        _ sandbox: QueueSandbox, backoff: Backoff = Backoff(),
        before: @escaping @Sendable (Delivery<Parcel>) async throws -> Void = { _ in }
    ) -> QueueWorker<Parcel> {
        let step = commit(sandbox)
        return sandbox.worker(backoff: backoff) { delivery in
            try await before(delivery)
            var plan = WritePlan()
            delivery.complete(in: &plan)
            plan.add([.insertOne(["_id": .string(delivery.item.id)])], to: "effects")
            try await delivery.group.together(step, plan)
        }
    }

    @Test("Many keys are taken at once, each with a token of its own")
    func tokens() async throws {
        try await withQueue { sandbox in
            for (index, key) in Self.keys.enumerated() { try await sandbox.add(index, to: key) }
            let first = try #require(try await sandbox.queue.claim(owner: "one"))
            try await sandbox.queue.release(first, nextDueAt: sandbox.clock.now)
            let leases = try await sandbox.queue.claim(upTo: 64, owner: "one")
            #expect(Set(leases.map(\.orderingKey)) == Set(Self.keys))
            #expect(leases.first { $0.orderingKey == first.orderingKey }?.token == first.token + 1)
            #expect(try await sandbox.queue.claim(upTo: 64, owner: "two").isEmpty)
            for lease in leases { #expect(try await sandbox.queue.renew(lease)) }
        }
    }

    @Test("Workers that look at the same moment take no key twice")
    func rivals() async throws {
        try await withQueue(connections: 8) { sandbox in
            for number in 0..<40 { try await sandbox.add(number, to: "key-\(number)") }
            let taken = try await withThrowingTaskGroup(of: [KeyLease].self) { group in
                for worker in 0..<6 {
                    group.addTask { try await sandbox.queue.claim(upTo: 16, owner: "worker-\(worker)") }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(taken.map(\.orderingKey)).count == taken.count)
            for lease in taken { #expect(try await sandbox.queue.renew(lease)) }
        }
    }

    @Test("What waits in many keys is written by a few transactions")
    func fewCommands() async throws {
        try await withQueue { sandbox in
            try await sandbox.queue.enqueue((0..<64).map { sandbox.item($0, "key-\($0)") })
            let before = sandbox.client.commandCounts
            #expect(try await worker(sandbox).drain() == 64)
            let commits = sandbox.client.commandCounts.merging(before) { $0 - $1 }["commitTransaction"] ?? 0
            #expect(commits <= 5)
            #expect(try await effects(sandbox).count() == 64)
            #expect(try await sandbox.queue.overview().depth == [.done: 64])
        }
    }

    @Test("An item that fails, one that is refused and one whose key was lost cost only themselves")
    func onlyThemselves() async throws {
        try await withQueue { sandbox in
            try await sandbox.queue.enqueue((0..<21).map { sandbox.item($0, "key-\($0)") })
            // An effect that is there already is refused by a unique index.
            _ = try await effects(sandbox).insertOne(["_id": "key-12/12"])
            let worker = worker(sandbox) { delivery in
                switch delivery.item.body.number {
                case 11: throw Broken()
                case 13:
                    _ = try await sandbox.database.collection("parcels", of: BSONDocument.self).updateOne(
                        ["_id": "key:key-13"], ["$inc": ["lease.token": 1]])
                default: break
                }
            }
            #expect(try await worker.drain() == 18)
            for number in 0..<21 {
                let isDone = ![11, 12, 13].contains(number)
                #expect(try await sandbox.state("key-\(number)/\(number)") == (isDone ? "done" : "pending"))
            }
            #expect(try await sandbox.stored("key-11/11")?["attempts"]?.int == 1)
            #expect(try await sandbox.stored("key-12/12")?["attempts"]?.int == 1)
            #expect(try await sandbox.stored("key-13/13")?["attempts"]?.int == 0)
            #expect(try await effects(sandbox).findOne(["_id": "key-13/13"]) == nil)
        }
    }

    @Test("An item that is gone when its group is written is not made again")
    func itemIsGone() async throws {
        try await withQueue { sandbox in
            try await sandbox.queue.enqueue((0..<9).map { sandbox.item($0, "key-\($0)") })
            let parcels = sandbox.database.collection("parcels", of: BSONDocument.self)
            let worker = worker(sandbox) { delivery in
                if delivery.item.body.number == 7 { _ = try await parcels.deleteOne(["_id": "key-7/7"]) }
            }
            #expect(try await worker.drain() == 8)
            #expect(try await sandbox.stored("key-7/7") == nil)
            #expect(try await effects(sandbox).count() == 8)
        }
    }

    @Test("Items of a key keep their order while other keys are handled beside it")
    func order() async throws {
        try await withQueue { sandbox in
            try await sandbox.queue.enqueue((0..<120).map { sandbox.item($0, "key-\($0 % 11)") })
            let journal = Journal()
            let worker = worker(sandbox, backoff: Backoff(first: .milliseconds(1), longest: .milliseconds(1))) {
                delivery in
                if delivery.item.body.number % 7 == 3, delivery.item.attempts == 0 { throw Broken() }
                journal.add(delivery.item.body.number, of: delivery.item.orderingKey)
            }
            try await eventually("everything is handled") {
                _ = try await worker.drain()
                sandbox.clock.advance(1)
                return try await sandbox.queue.overview().depth == [.done: 120]
            }
            for key in 0..<11 {
                #expect(journal.numbers(of: "key-\(key)") == Array(stride(from: key, to: 120, by: 11)))
            }
            #expect(try await effects(sandbox).count() == 120)
        }
    }

    @Test("A key whose holder died is taken alone, and so is each that was in hand beside it")
    func suspects() async throws {
        try await withQueue(lease: .milliseconds(100)) { sandbox in
            for (index, key) in Self.keys.enumerated() { try await sandbox.add(index, to: key) }
            #expect(try await sandbox.queue.claim(upTo: 64, owner: "dying").count == Self.keys.count)
            var next: [KeyLease] = []
            try await eventually("a lease runs out") {
                next = try await sandbox.queue.claim(upTo: 64, owner: "next")
                return !next.isEmpty
            }
            #expect(next.count == 1)
            #expect(next.first?.abandoned == 1)
        }
    }

    @Test("One that is busy does not hold up its group")
    func busyMember() async throws {
        try await withQueue { sandbox in
            try await sandbox.queue.enqueue((0..<12).map { sandbox.item($0, "key-\($0)") })
            let others = Mutex(0)
            let step = commit(sandbox)
            let gate = AsyncStream<Void>.makeStream()
            let worker = sandbox.worker { delivery in
                if delivery.item.body.number == 8 { for await _ in gate.stream { break } }
                var plan = WritePlan()
                delivery.complete(in: &plan)
                try await delivery.group.together(step, plan)
                if others.withLock({
                    $0 += 1; return $0
                }) == 11 {
                    gate.continuation.finish()
                }
            }
            #expect(try await worker.drain() == 12)
            #expect(try await sandbox.queue.overview().depth == [.done: 12])
        }
    }

    @Test("Leases are renewed together by one command, and those that were lost are named")
    func renewal() async throws {
        try await withQueue { sandbox in
            for (index, key) in Self.keys.enumerated() { try await sandbox.add(index, to: key) }
            let leases = try await sandbox.queue.claim(upTo: 64, owner: "one")
            let ends = try await Self.keys.asyncMap { try await sandbox.leaseEnd(of: $0) }
            let before = sandbox.client.commandCounts
            #expect(try await sandbox.queue.renew(leases).isEmpty)
            #expect(sandbox.client.commandCounts.merging(before) { $0 - $1 }.filter { $0.value != 0 } == ["update": 1])
            #expect(try await Self.keys.asyncMap { try await sandbox.leaseEnd(of: $0) } != ends)

            _ = try await sandbox.database.collection("parcels", of: BSONDocument.self).updateOne(
                ["_id": "key:key-3"], ["$set": ["lease.until": .datetime(0)]])
            #expect(try await sandbox.queue.claim(owner: "two")?.orderingKey == "key-3")
            let given = try #require(leases.first { $0.orderingKey == "key-5" })
            try await sandbox.queue.release(given, nextDueAt: nil)
            #expect(try await sandbox.queue.renew(leases) == ["key-3", "key-5"])
        }
    }

    @Test("While a group is in hand, one of its keys that is lost stops the work on that key alone")
    func lostInGroup() async throws {
        try await withQueue(lease: .milliseconds(600)) { sandbox in
            try await sandbox.queue.enqueue((0..<9).map { sandbox.item($0, "key-\($0)") })
            let parcels = sandbox.database.collection("parcels", of: BSONDocument.self)
            let step = commit(sandbox)
            let isLost = Mutex(false)
            let worker = sandbox.worker { delivery in
                if delivery.item.body.number == 7, !isLost.withLock({ $0 }) {
                    _ = try await parcels.updateOne(["_id": "key:key-7"], ["$inc": ["lease.token": 1]])
                    do {
                        try await Task.sleep(for: .seconds(600))
                    } catch {
                        isLost.withLock { $0 = true }
                        throw error
                    }
                }
                var plan = WritePlan()
                delivery.complete(in: &plan)
                try await delivery.group.together(step, plan)
            }
            _ = try await worker.drain()
            #expect(isLost.withLock { $0 })
            for number in 0..<9 where number != 7 {
                #expect(try await sandbox.state("key-\(number)/\(number)") == "done")
            }
            #expect(try await sandbox.stored("key-7/7")?["attempts"]?.int == 0)
        }
    }

    @Test("Jobs that are due together are taken together, each by one worker")
    func jobs() async throws {
        try await withQueue(connections: 8) { sandbox in
            try await sandbox.jobs.enqueue((0..<30).map { sandbox.item($0, "key-\($0)") })
            let claims = try await withThrowingTaskGroup(of: [Claim<Parcel>].self) { group in
                for worker in 0..<4 {
                    group.addTask { try await sandbox.jobs.claim(upTo: 20, owner: "worker-\(worker)") }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(claims.map(\.item.id)).count == claims.count)
            for claim in claims { #expect(try await sandbox.jobs.renew(claim)) }
            try await sandbox.jobs.remove(claims)
            #expect(try await sandbox.jobs.overview().depth[.leased] == nil)
        }
    }
}

extension Sequence {
    /// One after the other.
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}

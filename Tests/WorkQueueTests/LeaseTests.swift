import BSON
import Basics
import Foundation
import MongoDB
import Sandbox
import Synchronization
import Testing
import WorkQueue

@Suite("Lease of a key")
struct LeaseTests {
    /// Claims a key, lets the lease run out and claims it again.
    private func loseLease(_ sandbox: QueueSandbox) async throws -> (lost: KeyLease, held: KeyLease) {
        let lost = try #require(try await sandbox.queue.claim(owner: "slow"))
        var held: KeyLease?
        try await eventually("the lease runs out") {
            held = try await sandbox.queue.claim(owner: "quick")
            return held != nil
        }
        return (lost, try #require(held))
    }

    @Test("A worker that lost its lease finishes nothing", arguments: [KeyDisposal.keep, .release(nextDueAt: nil)])
    func lostLeaseFinishesNothing(_ disposal: KeyDisposal) async throws {
        try await withQueue(lease: .milliseconds(150)) { sandbox in
            try await sandbox.add(1, to: "a")
            let (lost, held) = try await loseLease(sandbox)
            await #expect(throws: WorkQueueError.self) {
                try await sandbox.queue.finish("a/1", as: .done, under: lost, key: disposal)
            }
            #expect(try await sandbox.state("a/1") == "pending")
            #expect(try await sandbox.queue.renew(held))
            #expect(try await !sandbox.queue.renew(lost))
        }
    }

    @Test("A worker that lost its lease neither fails, settles nor gives back")
    func lostLeaseChangesNothing() async throws {
        try await withQueue(lease: .milliseconds(150)) { sandbox in
            let item = try await sandbox.add(1, to: "a")
            let (lost, held) = try await loseLease(sandbox)
            try await sandbox.queue.finish(item.id, as: .sending, under: held, key: .keep)
            let before = try await sandbox.stored(item.id)
            await #expect(throws: WorkQueueError.self) {
                _ = try await sandbox.queue.fail(item, with: Broken(), under: lost, backoff: Backoff(attempts: 1))
            }
            await #expect(throws: WorkQueueError.self) {
                try await sandbox.queue.settle(item, as: .pending, under: lost)
            }
            try await sandbox.queue.release(lost, nextDueAt: nil)
            #expect(try await sandbox.stored(item.id) == before)
            #expect(try await sandbox.key("a")?["lease"]?.document?["owner"]?.string == "quick")
        }
    }

    @Test("A worker that lost its lease marks nothing as being on its way out")
    func lostLeaseDoesNotMark() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let journal = Journal()
            let worker = sandbox.worker { delivery in
                // The holder stands still until another one has the key and has begun to send.
                if journal.enter("a") == 1 {
                    let quick = try #require(try await Self.steal(sandbox))
                    await #expect(throws: WorkQueueError.self) { try await delivery.markSending() }
                    #expect(try await sandbox.state("a/1") == "pending")
                    try await sandbox.queue.finish("a/1", as: .sending, under: quick, key: .keep)
                    await #expect(throws: WorkQueueError.self) { try await delivery.markSending() }
                    #expect(try await sandbox.state("a/1") == "sending")
                    try await sandbox.queue.finish(
                        "a/1", from: [.sending], as: .sent, under: quick, key: .release(nextDueAt: nil))
                }
            }
            _ = try await worker.drain()
            #expect(try await sandbox.state("a/1") == "sent")
        }
    }

    /// Takes the key from its holder, as another process would once the lease has run out.
    private static func steal(_ sandbox: QueueSandbox) async throws -> KeyLease? {
        _ = try await sandbox.database.collection("parcels", of: BSONDocument.self).updateOne(
            ["_id": "key:a"], ["$set": ["lease.until": .datetime(0)]])
        return try await sandbox.queue.claim(owner: "quick")
    }

    @Test("A key that was given back is not held again by a late renewal")
    func lateRenewal() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            try await sandbox.add(2, to: "a")
            let lease = try #require(try await sandbox.queue.claim(owner: "one"))
            try await sandbox.queue.finish(
                "a/1", as: .done, under: lease, key: .release(nextDueAt: sandbox.clock.now))
            #expect(try await !sandbox.queue.renew(lease))
            #expect(try await sandbox.queue.claim(owner: "two") != nil)
        }
    }

    @Test("Holders that die are counted until an item of the key succeeds")
    func abandonedHolders() async throws {
        try await withQueue(lease: .milliseconds(100)) { sandbox in
            try await sandbox.add(1, to: "a")
            try await sandbox.add(2, to: "a")
            var lease = try #require(try await sandbox.queue.claim(owner: "one"))
            #expect(lease.abandoned == 0)
            for deaths in 1...3 {
                try await eventually("lease \(deaths) runs out") {
                    guard let next = try await sandbox.queue.claim(owner: "next") else { return false }
                    lease = next
                    return true
                }
                #expect(lease.abandoned == deaths)
            }
            try await sandbox.queue.finish(
                "a/1", as: .done, under: lease, key: .release(nextDueAt: sandbox.clock.now))
            #expect(try await sandbox.queue.claim(owner: "after")?.abandoned == 0)
        }
    }

    @Test("An item whose holders keep dying becomes a dead letter")
    func poison() async throws {
        try await withQueue(lease: .milliseconds(100)) { sandbox in
            try await sandbox.add(1, to: "a")
            try await sandbox.add(2, to: "a")
            for _ in 0..<2 {
                try await eventually("the key is free") { try await sandbox.queue.claim(owner: "dying") != nil }
            }
            let delivered = Journal()
            try await eventually("the poisoned item is buried and the next one handled") {
                _ = try await sandbox.worker(backoff: Backoff(attempts: 2)) { delivery in
                    delivered.add(delivery.item.body.number)
                    try await delivery.complete()
                }.drain()
                return delivered.numbers == [2]
            }
            #expect(try await sandbox.queue.deadLetters().map(\.id) == ["a/1"])
        }
    }

    /// Lets the server fail a look for documents, once.
    private static func failReading(_ sandbox: QueueSandbox, after looks: Int32) async throws {
        _ = try await sandbox.client["admin"].run([
            "configureFailPoint": "failCommand", "mode": ["skip": .int32(looks), "times": .int32(1)],
            "data": ["failCommands": ["find"], "errorCode": .int32(8)],
        ])
    }

    @Test(
        "Where it cannot be read what there is to do, the keys go back, and nobody counts as dead",
        .disabled(if: EmbeddedMongo.isGiven, "It needs fail points"), arguments: [1, 6])
    func unreadableHeads(keys: Int) async throws {
        let server = try await EmbeddedMongo()
        try await withQueue(on: server) { sandbox in
            for number in 0..<keys { try await sandbox.add(number, to: "key-\(number)") }
            let isFirst = Mutex(keys > 1)
            let worker = sandbox.worker { delivery in
                try await delivery.complete()
                // The first key is taken alone, the next ones together: a look for keys, and one for their items.
                let isFirst = isFirst.withLock { isFirst in
                    defer { isFirst = false }
                    return isFirst
                }
                if isFirst { try await Self.failReading(sandbox, after: 1) }
            }
            if keys == 1 { try await Self.failReading(sandbox, after: 0) }
            await #expect(throws: MongoError.self) { _ = try await worker.drain() }
            let held = try await sandbox.database.collection("parcels", of: BSONDocument.self).find([
                "state": "key", "lease.owner": ["$exists": true],
            ]).all()
            #expect(held.isEmpty)
            _ = try await worker.drain()
            #expect(try await sandbox.queue.overview().depth == [.done: keys])
        }
        await server.stop()
    }

    @Test("What a dead holder left on its way out is shown to the next holder")
    func interrupted() async throws {
        try await withQueue(lease: .milliseconds(150)) { sandbox in
            try await sandbox.add(1, to: "a")
            let dying = try #require(try await sandbox.queue.claim(owner: "dying"))
            try await sandbox.queue.finish("a/1", as: .sending, under: dying, key: .keep)
            let journal = Journal()
            let worker = QueueWorker(
                sandbox.queue, bell: Doorbell(), owner: "next",
                incidents: .init(
                    recover: { lease in
                        for item in try await sandbox.queue.interrupted(lease) {
                            journal.add(item.body.number, of: "interrupted")
                            try await sandbox.queue.settle(item, as: .pending, under: lease)
                        }
                    }, died: { _, _ in }, unreadable: { _ in }),
                handle: { delivery in
                    journal.add(delivery.item.body.number, of: "sent")
                    try await delivery.markSending()
                    try await delivery.complete(as: .sent, from: [.sending])
                })
            try await eventually("the interrupted item is sent") {
                _ = try await worker.drain()
                return try await sandbox.state("a/1") == "sent"
            }
            #expect(journal.numbers(of: "interrupted") == [1])
            #expect(journal.numbers(of: "sent") == [1])
        }
    }

    @Test("A key that is gone is not made again by a holder who comes late")
    func keyIsGone() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let lease = try #require(try await sandbox.queue.claim(owner: "one"))
            let parcels = sandbox.database.collection("parcels", of: BSONDocument.self)
            _ = try await parcels.deleteOne(["_id": "key:a"])
            await #expect(throws: WorkQueueError.self) {
                try await sandbox.queue.finish("a/1", as: .done, under: lease, key: .keep)
            }
            #expect(try await sandbox.key("a") == nil)
        }
    }
}

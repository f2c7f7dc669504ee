import BSON
import Foundation
import Sandbox
import Testing
import WorkQueue

@Suite("Ordered queue")
struct OrderedQueueTests {
    @Test("Storing an item again adds nothing and changes nothing")
    func enqueueIsIdempotent() async throws {
        try await withQueue { sandbox in
            let item = sandbox.item(1, "a")
            #expect(try await sandbox.queue.enqueue([item]) == [item.id])
            var again = item
            again.body = Parcel(number: 99)
            #expect(try await sandbox.queue.enqueue([again, sandbox.item(2, "a")]) == ["a/2"])
            let lease = try #require(try await sandbox.queue.claim(owner: "one"))
            let delivered = Journal()
            try await sandbox.queue.release(lease, nextDueAt: sandbox.clock.now)
            _ = try await sandbox.worker { delivery in
                delivered.add(delivery.item.body.number)
                try await delivery.complete()
            }.drain()
            #expect(delivered.numbers == [1, 2])
        }
    }

    @Test("A done item that is stored again is not handled again")
    func doneStaysDone() async throws {
        try await withQueue { sandbox in
            let delivered = Journal()
            let worker = sandbox.worker { delivery in
                delivered.add(delivery.item.body.number)
                try await delivery.complete()
            }
            let item = try await sandbox.add(1, to: "a")
            #expect(try await worker.drain() == 1)
            try await sandbox.queue.enqueue([item])
            #expect(try await worker.drain() == 0)
            #expect(delivered.numbers == [1])
        }
    }

    @Test("What waits is made due once, though the clock runs on meanwhile")
    func hasten() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a", after: 3600)
            try await sandbox.add(2, to: "b", after: 3600)
            let clock = sandbox.clock
            let queue = OrderedQueue<Parcel>(
                "parcels", in: sandbox.database,
                now: {
                    clock.advance(0.001)
                    return clock.now
                })
            #expect(try await queue.hasten([:]) == 2)
            let handled = Journal()
            _ = try await sandbox.worker { delivery in
                handled.add(delivery.item.body.number)
                try await delivery.complete()
            }.drain()
            #expect(handled.numbers.sorted() == [1, 2])
        }
    }

    @Test("A key has one holder, and other keys do not wait for it")
    func oneHolder() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            try await sandbox.add(2, to: "b")
            let first = try #require(try await sandbox.queue.claim(owner: "one"))
            let second = try #require(try await sandbox.queue.claim(owner: "two"))
            #expect(Set([first.orderingKey, second.orderingKey]) == ["a", "b"])
            #expect(try await sandbox.queue.claim(owner: "three") == nil)
            try await sandbox.queue.release(first, nextDueAt: sandbox.clock.now)
            let third = try #require(try await sandbox.queue.claim(owner: "three"))
            #expect(third.orderingKey == first.orderingKey)
            #expect(third.token > first.token)
            #expect(third.abandoned == 0)
        }
    }

    @Test("An item for later waits for its moment, and so does everything behind it")
    func delayed() async throws {
        try await withQueue { sandbox in
            let delivered = Journal()
            let worker = sandbox.worker { delivery in
                delivered.add(delivery.item.body.number)
                try await delivery.complete()
            }
            try await sandbox.add(1, to: "a", after: 60)
            try await sandbox.add(2, to: "a")
            #expect(try await worker.drain() == 0)
            sandbox.clock.advance(61)
            #expect(try await worker.drain() == 2)
            #expect(delivered.numbers == [1, 2])
        }
    }

    @Test("What arrives while a key is held makes it due at once when it is given back")
    func arrivalsMeanwhile() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let lease = try #require(try await sandbox.queue.claim(owner: "one"))
            try await sandbox.add(2, to: "a")
            try await sandbox.queue.finish("a/1", as: .done, under: lease, key: .release(nextDueAt: nil))
            #expect(try await sandbox.queue.claim(owner: "two")?.orderingKey == "a")
        }
    }

    @Test("A key without work is not claimed, and counts for no due time")
    func emptyKeyRests() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let lease = try #require(try await sandbox.queue.claim(owner: "one"))
            try await sandbox.queue.finish("a/1", as: .done, under: lease, key: .release(nextDueAt: nil))
            #expect(try await sandbox.queue.claim(owner: "two") == nil)
            #expect(try await sandbox.queue.nextDue() == nil)
        }
    }

    @Test("The next due time is the earliest item that nobody holds, or the end of a lease")
    func nextDue() async throws {
        try await withQueue(lease: .seconds(60)) { sandbox in
            #expect(try await sandbox.queue.nextDue() == nil)
            try await sandbox.add(1, to: "later", after: 5)
            #expect(try await sandbox.queue.nextDue() == sandbox.clock.now.addingTimeInterval(5))
            try await sandbox.add(2, to: "held")
            let due = try #require(try await sandbox.queue.nextDue())
            #expect(due <= sandbox.clock.now.addingTimeInterval(0.1))
            _ = try #require(try await sandbox.queue.claim(owner: "one"))
            // A held key, due long ago, does not hide the one that is due in five seconds.
            #expect(try await sandbox.queue.nextDue() == sandbox.clock.now.addingTimeInterval(5))
            sandbox.clock.advance(6)
            _ = try #require(try await sandbox.queue.claim(owner: "two"))
            let end = try #require(try await sandbox.queue.nextDue())
            #expect(end > sandbox.clock.now.addingTimeInterval(40))
            #expect(end <= sandbox.clock.now.addingTimeInterval(90))
        }
    }

    @Test("Draining handles everything that is due, batch after batch")
    func drain() async throws {
        try await withQueue { sandbox in
            let delivered = Journal()
            try await sandbox.queue.enqueue((1...10).map { sandbox.item($0, "a") })
            try await sandbox.queue.enqueue((11...15).map { sandbox.item($0, "b") })
            let handled = try await sandbox.worker(batch: 4) { delivery in
                delivered.add(delivery.item.body.number, of: delivery.item.orderingKey)
                try await delivery.complete()
            }.drain()
            #expect(handled == 15)
            #expect(delivered.numbers(of: "a") == Array(1...10))
            #expect(delivered.numbers(of: "b") == Array(11...15))
        }
    }

    @Test("The overview counts items by state and tells the age of what waits")
    func overview() async throws {
        try await withQueue { sandbox in
            #expect(try await sandbox.queue.overview() == QueueOverview(depth: [:], oldestPendingAge: nil))
            try await sandbox.add(1, to: "a")
            _ = try await sandbox.worker { try await $0.complete() }.drain()
            try await sandbox.add(2, to: "a")
            try await sandbox.add(3, to: "b", after: 3600)
            sandbox.clock.advance(90)
            let overview = try await sandbox.queue.overview()
            #expect(overview.depth == [.done: 1, .pending: 2])
            #expect(overview.oldestPendingAge == 90)
        }
    }

    @Test("Withdrawing touches what waits, and only what the filter names")
    func cancel() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            try await sandbox.add(2, to: "b")
            let lease = try #require(try await sandbox.queue.claim(owner: "one"))
            try await sandbox.queue.finish("\(lease.orderingKey)/1", as: .sending, under: lease, key: .keep)
            #expect(try await sandbox.queue.cancel(["orderingKey": ["$in": ["a", "b"]]]) == 1)
            #expect(try await sandbox.state("a/1") == "sending")
            #expect(try await sandbox.state("b/2") == "cancelled")
        }
    }
}

import BSON
import Basics
import Foundation
import MongoDB
import Sandbox
import Testing
import WorkQueue

/// Something that goes wrong.
struct Broken: Error, CustomStringConvertible {
    var description: String { "it is broken" }
}

/// Something that will go wrong again.
struct Hopeless: PermanentFailure, CustomStringConvertible {
    var description: String { "it will never work" }
}

/// The outside is away.
struct Away: OutsideUnavailable {
    var retryAfter: Duration? = .seconds(7)
}

@Suite("Failing items")
struct FailureTests {
    @Test("A failing head keeps its key waiting with growing pauses, and other keys go on")
    func headWaits() async throws {
        try await withQueue { sandbox in
            let delivered = Journal()
            let backoff = Backoff(first: .seconds(10), longest: .seconds(1000), attempts: 8)
            let worker = sandbox.worker(backoff: backoff) { delivery in
                if delivery.item.body.number == 1, delivery.item.attempts < 2 { throw Broken() }
                delivered.add(delivery.item.body.number, of: delivery.item.orderingKey)
                try await delivery.complete()
            }
            try await sandbox.add(1, to: "broken")
            try await sandbox.add(2, to: "broken")
            try await sandbox.add(3, to: "fine")
            #expect(try await worker.drain() == 1)
            #expect(delivered.numbers == [3])
            let first = try #require(try await sandbox.stored("broken/1"))
            #expect(first["attempts"]?.int == 1)
            #expect(first["error"]?.string == "it is broken")
            let pause = try #require(first["availableAt"]?.date).timeIntervalSince(sandbox.clock.now)
            #expect((5...10).contains(pause))

            sandbox.clock.advance(11)
            #expect(try await worker.drain() == 0)
            let second = try #require(try await sandbox.stored("broken/1"))
            let longer = try #require(second["availableAt"]?.date).timeIntervalSince(sandbox.clock.now)
            #expect((10...20).contains(longer))

            sandbox.clock.advance(21)
            #expect(try await worker.drain() == 2)
            #expect(delivered.numbers(of: "broken") == [1, 2])
        }
    }

    @Test("After the last attempt an item is a dead letter, its key goes on, and an operator retries it")
    func deadLetter() async throws {
        try await withQueue { sandbox in
            let delivered = Journal()
            let deaths = Journal()
            let isMended = Journal()
            let worker = sandbox.worker(
                backoff: Backoff(first: .seconds(1), longest: .seconds(1), attempts: 3),
                died: { item, _ in deaths.add(item.body.number) },
                handle: { delivery in
                    if delivery.item.body.number == 1, isMended.numbers.isEmpty { throw Broken() }
                    delivered.add(delivery.item.body.number)
                    try await delivery.complete()
                })
            try await sandbox.add(1, to: "a")
            try await sandbox.add(2, to: "a")
            for _ in 0..<3 {
                _ = try await worker.drain()
                sandbox.clock.advance(2)
            }
            #expect(delivered.numbers == [2])
            #expect(deaths.numbers == [1])
            let letters = try await sandbox.queue.deadLetters()
            #expect(letters.map(\.id) == ["a/1"])
            #expect(letters.first?.attempts == 3)
            #expect(letters.first?.error == "it is broken")
            #expect(letters.first?.orderingKey == "a")

            isMended.add(1)
            try await sandbox.queue.retry("a/1")
            #expect(try await worker.drain() == 1)
            #expect(delivered.numbers == [2, 1])
            #expect(try await sandbox.queue.deadLetters().isEmpty)
        }
    }

    @Test("Only a dead letter can be retried", arguments: ["a/1", "missing"])
    func retryNeedsDeadLetter(_ id: String) async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            await #expect(throws: WorkQueueError(.notFound, "there is no dead letter \(id)")) {
                try await sandbox.queue.retry(id)
            }
            #expect(try await sandbox.state("a/1") == "pending")
        }
    }

    @Test("What can only fail again is a dead letter at once")
    func permanent() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            _ = try await sandbox.worker { _ in throw Hopeless() }.drain()
            #expect(try await sandbox.queue.deadLetters().map(\.error) == ["it will never work"])
        }
    }

    @Test("An outside that is away costs no attempt, and says when to come back")
    func unavailable() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let worker = sandbox.worker(backoff: Backoff(attempts: 1)) { _ in throw Away() }
            for _ in 0..<3 {
                _ = try await worker.drain()
                let stored = try #require(try await sandbox.stored("a/1"))
                #expect(stored["attempts"]?.int == 0)
                #expect(stored["state"]?.string == "pending")
                #expect(stored["availableAt"]?.date == sandbox.clock.now.addingTimeInterval(7))
                sandbox.clock.advance(8)
            }
        }
    }

    @Test("An item that cannot be read is a dead letter, and its key goes on")
    func unreadable() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            try await sandbox.add(2, to: "a")
            let parcels = sandbox.database.collection("parcels", of: BSONDocument.self)
            _ = try await parcels.updateOne(["_id": "a/1"], ["$set": ["body": ["number": "not a number"]]])
            let delivered = Journal()
            let buried = Journal()
            let worker = QueueWorker(
                sandbox.queue, bell: Doorbell(), owner: "test",
                incidents: .init(
                    recover: nil, died: { _, _ in },
                    unreadable: { item in if item.id == "a/1", item.orderingKey == "a" { buried.add(1) } }),
                handle: { delivery in
                    delivered.add(delivery.item.body.number)
                    try await delivery.complete()
                })
            _ = try await worker.drain()
            #expect(delivered.numbers == [2])
            #expect(buried.numbers == [1])
            #expect(try await sandbox.queue.deadLetters().map(\.id) == ["a/1"])
        }
    }

    @Test("An item that somebody else moved is passed over, and its key goes on at once")
    func movedMeanwhile() async throws {
        try await withQueue { sandbox in
            for number in 1...3 { try await sandbox.add(number, to: "a") }
            let delivered = Journal()
            let worker = sandbox.worker { delivery in
                if delivery.item.body.number == 1 { try await sandbox.queue.cancel(["_id": ["$in": ["a/2", "a/3"]]]) }
                try await delivery.complete()
                delivered.add(delivery.item.body.number)
            }
            #expect(try await worker.drain() == 1)
            #expect(delivered.numbers == [1])
            try await sandbox.add(4, to: "a")
            #expect(try await worker.drain() == 1)
        }
    }
}

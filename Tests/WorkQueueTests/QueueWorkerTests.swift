import BSON
import Basics
import Foundation
import Logging
import MongoDB
import Sandbox
import Seeded
import ServiceLifecycle
import Synchronization
import Testing
import WorkQueue

@Suite("Queue worker")
struct QueueWorkerTests {
    /// Runs workers as services until the condition holds, then shuts them down gracefully.
    private func run(
        _ workers: [any Service], until what: String, _ condition: @escaping @Sendable () async throws -> Bool
    ) async throws {
        let group = ServiceGroup(
            configuration: .init(services: workers.map { .init(service: $0) }, logger: Logger(label: "test")))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await eventually(within: .patience, what, condition)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test("Several workers keep the order of every key and handle nothing twice", arguments: [UInt64(1), 20_261_121])
    func order(seed: UInt64) async throws {
        try await withQueue(connections: 12) { sandbox in
            var random = SeededGenerator(seed: seed)
            var numbers: [String: [Int]] = [:]
            var items: [QueueItem<Parcel>] = []
            for number in 0..<240 {
                let key = "key-\(Int.random(in: 0..<17, using: &random))"
                numbers[key, default: []].append(number)
                items.append(sandbox.item(number, key))
            }
            let slices = stride(from: 0, to: items.count, by: 12).map { Array(items[$0..<min($0 + 12, items.count)]) }
            let failing = Set((0..<10).map { _ in Int.random(in: 0..<240, using: &random) })

            let journal = Journal()
            let collisions = Mutex(0)
            let bell = Doorbell()
            let workers = (0..<4).map { process in
                QueueWorker(
                    sandbox.queue, bell: bell, owner: "process-\(process)", concurrency: 2, batch: 5,
                    backoff: Backoff(first: .milliseconds(1), longest: .milliseconds(1)),
                    longestIdle: .milliseconds(50), incidents: .ignored
                ) { delivery in
                    let key = delivery.item.orderingKey
                    if journal.enter(key) > 1 { collisions.withLock { $0 += 1 } }
                    defer { journal.leave(key) }
                    let number = delivery.item.body.number
                    if failing.contains(number), delivery.item.attempts == 0 { throw Broken() }
                    await Task.yield()
                    try await sandbox.database.withTransaction { try await delivery.complete(in: $0) }
                    journal.add(number, of: key)
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for slice in slices {
                        try await sandbox.queue.enqueue(slice)
                        bell.ring()
                        sandbox.clock.advance(1)
                    }
                }
                try await run(workers, until: "everything is handled, seed \(seed)") {
                    sandbox.clock.advance(0.01)
                    return journal.numbers.count >= 240
                }
                try await group.waitForAll()
            }
            #expect(journal.numbers.sorted() == Array(0..<240))
            #expect(collisions.withLock { $0 } == 0)
            for (key, expected) in numbers { #expect(journal.numbers(of: key) == expected, "\(key), seed \(seed)") }
            #expect(try await sandbox.queue.overview().depth == [.done: 240])
        }
    }

    @Test("Graceful shutdown finishes what is in hand and gives the keys back", .timeLimit(.minutes(5)))
    func gracefulShutdown() async throws {
        try await withQueue { sandbox in
            try await sandbox.queue.enqueue((1...8).map { sandbox.item($0, "a") })
            try await sandbox.queue.enqueue((11...18).map { sandbox.item($0, "b") })
            let journal = Journal()
            let bell = Doorbell()
            let gate = AsyncStream<Void>.makeStream()
            let worker = QueueWorker(sandbox.queue, bell: bell, owner: "one", concurrency: 2, incidents: .ignored) {
                delivery in
                journal.add(delivery.item.body.number, of: "begun")
                for await _ in gate.stream { break }
                try await delivery.complete()
                journal.add(delivery.item.body.number, of: "done")
            }
            let group = ServiceGroup(
                configuration: .init(services: [.init(service: worker)], logger: Logger(label: "test")))
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                try await eventually("both keys are in hand") { journal.numbers(of: "begun").count == 2 }
                await group.triggerGracefulShutdown()
                gate.continuation.finish()
                try await tasks.waitForAll()
            }
            #expect(journal.numbers(of: "done").sorted() == journal.numbers(of: "begun").sorted())
            #expect(try await sandbox.queue.overview().depth[.sending] == nil)
            // Nothing waits for the end of a lease, and nobody counts as having died.
            for _ in 0..<2 { #expect(try await sandbox.queue.claim(owner: "next")?.abandoned == 0) }
        }
    }

    @Test("Cancellation gives the key back, and costs the item no attempt", .timeLimit(.minutes(5)))
    func cancellation() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let journal = Journal()
            let worker = QueueWorker(sandbox.queue, bell: Doorbell(), owner: "one", incidents: .ignored) { delivery in
                journal.add(1)
                try await Task.sleep(for: .seconds(600))
            }
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await worker.run() }
                try? await eventually("the item is in hand") { journal.numbers == [1] }
                group.cancelAll()
            }
            #expect(try await sandbox.stored("a/1")?["attempts"]?.int == 0)
            #expect(try await sandbox.queue.claim(owner: "next")?.abandoned == 0)
        }
    }

    @Test("Cancellation keeps the key of an item that may be on its way out", .timeLimit(.minutes(5)))
    func cancellationWhileSending() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let journal = Journal()
            let worker = QueueWorker(sandbox.queue, bell: Doorbell(), owner: "one", incidents: .ignored) { delivery in
                try await delivery.markSending()
                journal.add(1)
                try await Task.sleep(for: .seconds(600))
            }
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await worker.run() }
                try? await eventually("the item is being sent") { journal.numbers == [1] }
                group.cancelAll()
            }
            #expect(try await sandbox.state("a/1") == "sending")
            // The lease runs out, so that the next holder is told to recover.
            #expect(try await sandbox.key("a")?["lease"]?.document?["owner"]?.string == "one")
        }
    }

    @Test("A worker renews its lease for as long as an item takes", .timeLimit(.minutes(5)))
    func renewal() async throws {
        // A renewal after a third of it leaves a busy machine the rest before the lease would end.
        try await withQueue(lease: .seconds(15)) { sandbox in
            try await sandbox.add(1, to: "a")
            let worker = sandbox.worker { delivery in
                let begun = try #require(try await sandbox.leaseEnd(of: "a"))
                try await eventually("the lease was renewed") {
                    try #require(try await sandbox.leaseEnd(of: "a")) > begun
                }
                #expect(try await sandbox.queue.claim(owner: "thief") == nil)
                try await delivery.complete()
            }
            #expect(try await worker.drain() == 1)
            #expect(try await sandbox.key("a")?["abandoned"]?.int == 0)
        }
    }

    @Test("A worker whose key was taken away stops working on it", .timeLimit(.minutes(5)))
    func lostWhileWorking() async throws {
        try await withQueue(lease: .milliseconds(300)) { sandbox in
            try await sandbox.add(1, to: "a")
            let worker = sandbox.worker { delivery in
                // Another worker has the key from now on, and holds it beyond the end of this test.
                let stolen: BSONDocument = [
                    "lease": [
                        "owner": "thief", "token": .int64(delivery.lease.token + 1),
                        "until": .date(Date(timeIntervalSinceNow: 3600)),
                    ]
                ]
                _ = try await sandbox.database.collection("parcels", of: BSONDocument.self).updateOne(
                    ["_id": "key:a"], ["$set": .document(stolen)])
                try await Task.sleep(for: .seconds(600))
            }
            #expect(try await worker.drain() == 0)
            #expect(try await sandbox.stored("a/1")?["attempts"]?.int == 0)
            #expect(try await sandbox.key("a")?["lease"]?.document?["owner"]?.string == "thief")
        }
    }

    @Test("A renewal that finds the key released by the last commit does not call it lost", .timeLimit(.minutes(5)))
    func renewalAfterTheEnd() async throws {
        try await withQueue(lease: .milliseconds(300)) { sandbox in
            try await sandbox.add(1, to: "a")
            let worker = sandbox.worker { delivery in
                try await delivery.complete()
                // Until the renewal stops it.
                while !Task.isCancelled { await Task.yield() }
            }
            #expect(try await worker.drain() == 1)
            #expect(try await sandbox.state("a/1") == "done")
        }
    }

    @Test("An item for later is handled when its moment comes, without anybody ringing", .timeLimit(.minutes(5)))
    func sleepsUntilDue() async throws {
        try await withQueue { sandbox in
            let clock = TestClock(Date())
            let queue = OrderedQueue<Parcel>("parcels", in: sandbox.database, now: { Date() })
            try await queue.enqueue([
                QueueItem(
                    id: "a/1", orderingKey: "a", sequence: 1, availableAt: clock.now.addingTimeInterval(0.4),
                    body: Parcel(number: 1))
            ])
            let journal = Journal()
            let worker = QueueWorker(
                queue, bell: Doorbell(), owner: "one", longestIdle: .seconds(600), incidents: .ignored
            ) { delivery in
                #expect(Date() >= clock.now.addingTimeInterval(0.4))
                try await delivery.complete()
                journal.add(1)
            }
            try await run([worker], until: "the item is handled") { journal.numbers == [1] }
        }
    }
}

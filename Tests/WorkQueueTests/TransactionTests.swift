import BSON
import Basics
import Foundation
import MongoDB
import Sandbox
import Testing
import WorkQueue

@Suite("An item and its effects in one transaction")
struct TransactionTests {
    private func effects(_ database: MongoDatabase) -> MongoCollection<BSONDocument> {
        database.collection("effects", of: BSONDocument.self)
    }

    @Test("What is thrown inside leaves neither effects nor a finished item")
    func atomic() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let worker = sandbox.worker(backoff: Backoff(first: .seconds(1), attempts: 8)) { delivery in
                try await sandbox.database.withTransaction { database in
                    _ = try await effects(database).insertOne(["_id": 1])
                    try await delivery.complete(in: database)
                    if delivery.item.attempts == 0 { throw Broken() }
                }
            }
            #expect(try await worker.drain() == 0)
            #expect(try await effects(sandbox.database).count() == 0)
            #expect(try await sandbox.state("a/1") == "pending")
            sandbox.clock.advance(2)
            #expect(try await worker.drain() == 1)
            #expect(try await effects(sandbox.database).count() == 1)
            #expect(try await sandbox.state("a/1") == "done")
        }
    }

    @Test("A lost lease takes the effects back")
    func lostLease() async throws {
        try await withQueue { sandbox in
            try await sandbox.add(1, to: "a")
            let worker = sandbox.worker { delivery in
                // Another process takes the key while this one works.
                _ = try await sandbox.database.collection("parcels", of: BSONDocument.self).updateOne(
                    ["_id": "key:a"], ["$set": ["lease.until": .datetime(0)]])
                _ = try #require(try await sandbox.queue.claim(owner: "quick"))
                try await sandbox.database.withTransaction { database in
                    _ = try await effects(database).insertOne(["_id": 1])
                    try await delivery.complete(in: database)
                }
            }
            #expect(try await worker.drain() == 0)
            #expect(try await effects(sandbox.database).count() == 0)
            #expect(try await sandbox.state("a/1") == "pending")
            #expect(try await sandbox.key("a")?["lease"]?.document?["owner"]?.string == "quick")
        }
    }

    @Test("Items stored in a transaction that fails are not there")
    func enqueueInside() async throws {
        try await withQueue { sandbox in
            await #expect(throws: Broken.self) {
                try await sandbox.database.withTransaction { database in
                    try await sandbox.queue.enqueue([sandbox.item(1, "a")], in: database)
                    throw Broken()
                }
            }
            let key = try await sandbox.key("a")
            #expect(key == nil)
            #expect(try await sandbox.queue.claim(owner: "one") == nil)
        }
    }
}

import BSON
import MongoDB
import Testing

@Suite struct MongoBulkWriteTests {
    @Test("Every kind of write is done and counted")
    func allKinds() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((1...5).map { Order(_id: $0, state: "new") })
            let result = try await database.orders.bulkWrite([
                .insertOne(Order(_id: 10, state: "inserted")),
                .updateOne(["_id": 1], ["$set": ["state": "changed"]]),
                .updateOne(["_id": 11], [["$set": ["state": "made", "attempts": 0]]], upsert: true),
                .updateMany(["state": "new"], ["$inc": ["attempts": 1]]),
                .replaceOne(["_id": 12], Order(_id: 12, state: "put"), upsert: true),
                .deleteOne(["_id": 2]),
                .deleteMany(["_id": ["$in": [3, 4]]]),
            ])
            #expect(result.inserted == 1)
            #expect(result.matched == 5)
            #expect(result.modified == 5)
            #expect(result.deleted == 3)
            #expect(result.upsertedIDs == [2: 11, 4: 12])
            #expect(try await database.orders.find(sort: ["_id": 1]).all().map(\._id) == [1, 5, 10, 11, 12])
        }
    }

    @Test("The first failure ends an ordered bulk only", arguments: [(true, [1, 2]), (false, [1, 2, 3])])
    func order(ordered: Bool, stored: [Int]) async throws {
        try await withDatabase { database in
            let writes = [1, 2, 2, 3].map { MongoWrite.insertOne(Order(_id: $0, state: "new")) }
            let error = try #require(
                try await mongoError { try await database.orders.bulkWrite(writes, ordered: ordered) })
            #expect(error.code == .duplicateKey)
            #expect(error.bulkResult?.inserted == stored.count)
            #expect(error.bulkResult?.failures.first?.index == 2)
            #expect(error.bulkResult?.failures.first?.isDuplicateKey == true)
            #expect(try await database.orders.find(sort: ["_id": 1]).all().map(\._id) == stored)
        }
    }

    @Test("Writes of one kind travel in one command")
    func oneCommand() async throws {
        try await withDatabase { database in
            try await database.orders.bulkWrite(
                (0..<50).map { .updateOne(["_id": .int64($0)], ["$set": ["state": "x", "attempts": 0]], upsert: true) })
            #expect(database.client.commandCounts["update"] == 1)
            #expect(try await database.orders.count() == 50)
        }
    }

    @Test("A bulk belongs to its transaction")
    func insideTransaction() async throws {
        struct Regret: Error {}
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            await #expect(throws: Regret.self) {
                try await database.withTransaction { bound in
                    try await bound.orders.bulkWrite([.insertOne(Order(_id: 2, state: "new")), .deleteOne(["_id": 1])])
                    throw Regret()
                }
            }
            #expect(try await database.orders.find().all().map(\._id) == [1])
        }
    }
}

import BSON
import MongoDB
import Sandbox
import Testing

@Suite("Writes in several collections") struct MongoDatabaseBulkTests {
    private static let notes = "notes"

    /// Every kind of write.
    private static let writes: [MongoPlacedWrite] = [
        MongoPlacedWrite("orders", .insertOne(["_id": 10, "state": "inserted"])),
        MongoPlacedWrite("orders", .updateOne(["_id": 1], ["$set": ["state": "changed"]])),
        MongoPlacedWrite(notes, .updateOne(["_id": 11], [["$set": ["at": "$$NOW"]]], upsert: true)),
        MongoPlacedWrite("orders", .updateMany(["state": "new"], ["$inc": ["attempts": 1]])),
        MongoPlacedWrite(notes, .replaceOne(["_id": 12], ["_id": 12, "state": "put"], upsert: true)),
        MongoPlacedWrite("orders", .deleteOne(["_id": 2])),
        MongoPlacedWrite("orders", .deleteMany(["_id": ["$in": [3, 4]]])),
    ]

    private func expectAllDone(_ result: MongoBulkResult, _ database: MongoDatabase) async throws {
        #expect(result.inserted == 1)
        #expect(result.matched == 5)
        #expect(result.modified == 5)
        #expect(result.deleted == 3)
        #expect(result.upsertedIDs == [2: 11, 4: 12])
        #expect(try await database.documents.find(sort: ["_id": 1]).all().compactMap { $0["_id"]?.int } == [1, 5, 10])
        let notes = try await database.collection(Self.notes, of: BSONDocument.self).find(sort: ["_id": 1]).all()
        #expect(notes.first?["at"]?.date != nil)
        #expect(notes.last?["state"] == "put")
    }

    @Test("Every kind of write is done and counted, by one command")
    func allKinds() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((1...5).map { Order(_id: $0, state: "new") })
            let before = database.client.commandCounts
            try await expectAllDone(try await database.bulkWrite(Self.writes), database)
            let sent = database.client.commandCounts.merging(before) { $0 - $1 }.filter { $0.value != 0 }
            #expect(sent["bulkWrite"] == 1)
            #expect(sent["update"] == nil)
            #expect(try await database.bulkWrite([]).failures.isEmpty)
        }
    }

    @Test("What one command does not hold is a bulk for each collection, with the same places")
    func tooLarge() async throws {
        try await withDatabase { database in
            let bytes = BSONValue.binary(BSONBinary([UInt8](repeating: 7, count: 3 << 20)))
            let large = (1...3).map { MongoPlacedWrite("orders", .insertOne(["_id": .int64($0), "bytes": bytes])) }
            let note = MongoPlacedWrite(Self.notes, .updateOne(["_id": 1], ["$set": ["x": 1]], upsert: true))
            let result = try await database.bulkWrite(large + [note])
            #expect(result.inserted == 3)
            #expect(result.upsertedIDs == [3: 1])
            let error = try #require(try await mongoError { try await database.bulkWrite([note] + large) })
            #expect(error.code == .duplicateKey)
            #expect(error.bulkResult?.failures.first?.index == 1)
            #expect(error.bulkResult?.matched == 1)
        }
    }

    @Test("The first failure ends it, and says which write it was")
    func failure() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 2, state: "there"))
            let writes = [
                MongoPlacedWrite(Self.notes, .insertOne(["_id": 1])),
                MongoPlacedWrite("orders", .insertOne(["_id": 2])),
                MongoPlacedWrite(Self.notes, .insertOne(["_id": 3])),
            ]
            let error = try #require(try await mongoError { try await database.bulkWrite(writes) })
            #expect(error.code == .duplicateKey)
            #expect(error.bulkResult?.inserted == 1)
            #expect(error.bulkResult?.failures.map(\.index) == [1])
            #expect(try await database.collection(Self.notes, of: BSONDocument.self).count() == 1)
        }
    }

    @Test("It belongs to its transaction, and may begin it")
    func insideTransaction() async throws {
        struct Regret: Error {}
        try await withDatabase { database in
            try await database.orders.insertMany((1...5).map { Order(_id: $0, state: "new") })
            await #expect(throws: Regret.self) {
                try await database.withTransaction { bound in
                    try await bound.bulkWrite(Self.writes)
                    throw Regret()
                }
            }
            #expect(try await database.orders.count() == 5)
            let result = try await database.withTransaction { try await $0.bulkWrite(Self.writes) }
            try await expectAllDone(result, database)
        }
    }

    @Test(
        "A server that does not know the command gets a bulk for each collection",
        .disabled(if: EmbeddedMongo.isGiven, "It needs fail points"), arguments: [false, true])
    func olderServer(isTransaction: Bool) async throws {
        let server = try await EmbeddedMongo()
        try await withDatabase(on: server) { database in
            try await database.orders.insertMany((1...5).map { Order(_id: $0, state: "new") })
            try await database.failNext("bulkWrite", times: 1, ["errorCode": 59])
            let result =
                isTransaction
                ? try await database.withTransaction { try await $0.bulkWrite(Self.writes) }
                : try await database.bulkWrite(Self.writes)
            try await expectAllDone(result, database)
            // It is asked for no second time.
            #expect(database.client.commandCounts["bulkWrite"] == 1)
            try await database.bulkWrite([MongoPlacedWrite("orders", .deleteMany([:]))])
            #expect(database.client.commandCounts["bulkWrite"] == 1)
        }
        await server.stop()
    }

    @Test("Two transactions that write the same document do so one after the other")
    func conflict() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            let count = MongoPlacedWrite("orders", .updateOne(["_id": 1], ["$inc": ["attempts": 1]]))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        _ = try await database.withTransaction { bound in
                            try await bound.bulkWrite([
                                count, MongoPlacedWrite(Self.notes, .insertOne(["_id": .int64(Int64(number))])),
                            ])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.orders.findOne(["_id": 1])?.attempts == 4)
            #expect(try await database.collection(Self.notes, of: BSONDocument.self).count() == 4)
        }
    }
}

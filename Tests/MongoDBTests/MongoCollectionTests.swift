import BSON
import MongoDB
import Testing

@Suite struct MongoCollectionTests {
    @Test("What is inserted is found again, as its own type and as a document")
    func insertAndFind() async throws {
        try await withDatabase { database in
            let order = Order(_id: 1, state: "новый", attempts: 3)
            try await database.orders.insertOne(order)
            #expect(try await database.orders.findOne(["_id": 1]) == order)
            #expect(try await database.documents.findOne(["attempts": 3])?["state"] == "новый")
            #expect(try await database.orders.findOne(["_id": 2]) == nil)
        }
    }

    @Test("A second document with the same key is refused by code, server code and index")
    func duplicateKey() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            let error = try #require(
                try await mongoError { try await database.orders.insertOne(Order(_id: 1, state: "newer")) })
            #expect(error.code == .duplicateKey)
            #expect(error.serverCode == 11000)
            #expect(error.message.contains("_id_"))
            #expect(try await database.orders.findOne(["_id": 1])?.state == "new")
        }
    }

    @Test("A document of another shape is an error that names the key")
    func decodingFailure() async throws {
        try await withDatabase { database in
            try await database.documents.insertOne(["_id": 1, "state": 5, "attempts": 0])
            let error = try await mongoError { _ = try await database.orders.findOne(["_id": 1]) }
            #expect(error?.code == .decoding)
            #expect(error?.message.contains("state") == true)
        }
    }

    @Test("Many documents are inserted at once; unordered, the good ones in spite of a bad one")
    func insertMany() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((0..<2500).map { Order(_id: $0, state: "new") })
            #expect(try await database.orders.count() == 2500)
            try await database.orders.insertMany([])
            let more = [2500, 7, 2501].map { Order(_id: $0, state: "new") }
            let error = try #require(
                try await mongoError { try await database.orders.insertMany(more, ordered: false) })
            #expect(error.code == .duplicateKey)
            #expect(error.bulkResult?.inserted == 2)
            #expect(error.bulkResult?.failures.map(\.index) == [1])
            #expect(try await database.orders.count(["_id": ["$gte": 2500]]) == 2)
        }
    }

    @Test("Updates report what they matched, changed and made")
    func updates() async throws {
        try await withDatabase { database in
            let orders = database.orders
            try await orders.insertMany((1...4).map { Order(_id: $0, state: $0 < 4 ? "new" : "done") })
            #expect(
                try await orders.updateOne(["_id": 1], ["$set": ["state": "old"]])
                    == MongoUpdateResult(matched: 1, modified: 1))
            #expect(
                try await orders.updateOne(["_id": 1], ["$set": ["state": "old"]])
                    == MongoUpdateResult(matched: 1, modified: 0))
            #expect(try await orders.updateMany(["state": "new"], ["$inc": ["attempts": 1]]).modified == 2)
            let upsert = try await orders.updateOne(
                ["_id": 9], ["$setOnInsert": ["state": "made", "attempts": 0]], upsert: true)
            #expect(upsert == MongoUpdateResult(matched: 0, modified: 0, upsertedID: 9))
            let replaced = try await orders.replaceOne(["_id": 4], Order(_id: 4, state: "other", attempts: 7))
            #expect(replaced.modified == 1)
            #expect(try await orders.findOne(["_id": 4])?.attempts == 7)
        }
    }

    @Test("An update may be a pipeline, and may reach array elements by filters")
    func pipelinesAndArrayFilters() async throws {
        try await withDatabase { database in
            let documents = database.documents
            try await documents.insertOne(["_id": 1, "a": 2, "parts": [["n": 1], ["n": 5]]])
            try await documents.updateOne(["_id": 1], [["$set": ["b": ["$multiply": ["$a", 10]]]]])
            try await documents.updateOne(
                ["_id": 1], ["$set": ["parts.$[big].n": 0]], arrayFilters: [["big.n": ["$gt": 3]]])
            let found = try #require(try await documents.findOne(["_id": 1]))
            #expect(found["b"]?.int == 20)
            #expect(found["parts"]?.array?.compactMap { $0.document?["n"]?.int } == [1, 0])
        }
    }

    @Test("Deleting returns how many documents are gone")
    func deletes() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((1...5).map { Order(_id: $0, state: "new") })
            #expect(try await database.orders.deleteOne(["state": "new"]) == 1)
            #expect(try await database.orders.deleteOne(["_id": 77]) == 0)
            #expect(try await database.orders.deleteMany([:]) == 4)
            #expect(try await database.orders.count() == 0)
        }
    }

    @Test("An aggregation's rows are read as their own type")
    func aggregation() async throws {
        struct Row: Codable, Sendable, Equatable {
            var _id: String
            var sum: Int
        }
        try await withDatabase { database in
            try await database.orders.insertMany(
                (1...4).map { Order(_id: $0, state: $0 < 4 ? "a" : "b", attempts: $0) })
            let rows = try await database.orders.aggregate(
                [["$group": ["_id": "$state", "sum": ["$sum": "$attempts"]]], ["$sort": ["_id": 1]]], as: Row.self
            ).all()
            #expect(rows == [Row(_id: "a", sum: 6), Row(_id: "b", sum: 4)])
        }
    }

    @Test("Dropping a collection that is not there is no error, and names are listed")
    func dropAndNames() async throws {
        try await withDatabase { database in
            try await database.orders.drop()
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            #expect(try await database.collectionNames() == ["orders"])
            try await database.orders.drop()
            #expect(try await database.collectionNames() == [])
        }
    }

    @Test("A command the server does not know is its error, in its words")
    func unknownCommand() async throws {
        try await withDatabase { database in
            #expect(try await database.run(["ping": 1])["ok"]?.double == 1)
            let error = try await mongoError { try await database.run(["noSuchThing": 1]) }
            #expect(error?.code == .command)
            #expect(error?.serverCode == 59)
        }
    }
}

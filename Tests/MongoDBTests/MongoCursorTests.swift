import BSON
import MongoDB
import Testing

@Suite struct MongoCursorTests {
    @Test("A cursor yields all documents in order and asks once a batch")
    func batches() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((0..<250).map { Order(_id: $0, state: "new") })
            var ids: [Int] = []
            for try await order in database.orders.find(sort: ["_id": 1], batchSize: 100) { ids.append(order._id) }
            #expect(ids == Array(0..<250))
            #expect(database.client.commandCounts["find"] == 1)
            #expect(database.client.commandCounts["getMore"] == 2)
        }
    }

    @Test("Without a number, 101 documents come first and 1,000 at a time then")
    func defaultBatches() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((0..<2000).map { Order(_id: $0, state: "new") })
            #expect(try await database.orders.find().all().count == 2000)
            #expect(database.client.commandCounts["getMore"] == 2)
        }
    }

    @Test("Sort, skip, limit and projection are the server's")
    func options() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((0..<10).map { Order(_id: $0, state: "new") })
            let rows = try await database.orders.find(
                ["_id": ["$lt": 8]], sort: ["_id": -1], skip: 1, limit: 3, projection: ["_id": 1], as: BSONDocument.self
            ).all()
            #expect(rows == [["_id": 6], ["_id": 5], ["_id": 4]])
        }
    }

    @Test("Open cursors take no connection away, not even from themselves")
    func interleaved() async throws {
        try await withDatabase(connections: 1) { database in
            try await database.orders.insertMany((0..<30).map { Order(_id: $0, state: "new") })
            var pairs = 0
            for try await _ in database.orders.find(batchSize: 10) {
                for try await _ in database.orders.find(limit: 15, batchSize: 10) { pairs += 1 }
            }
            #expect(pairs == 450)
        }
    }

    @Test("Leaving early closes the cursor on the server")
    func leavesEarly() async throws {
        try await withDatabase(connections: 1) { database in
            try await database.orders.insertMany((0..<30).map { Order(_id: $0, state: "new") })
            for try await order in database.orders.find(batchSize: 10) where order._id == 3 { break }
            // The one connection works in order: the cursor's end goes before this.
            try await database.run(["ping": 1])
            #expect(database.client.commandCounts["killCursors"] == 1)
        }
    }

    @Test("An invalid query fails when it is read, in the server's words")
    func invalidQuery() async throws {
        try await withDatabase { database in
            let error = try await mongoError { _ = try await database.orders.find(["$nonsense": 1]).all() }
            #expect(error?.code == .command)
            #expect(error?.message.contains("nonsense") == true)
        }
    }

    @Test("A cursor inside a transaction sees what the transaction wrote")
    func insideTransaction() async throws {
        try await withDatabase { database in
            try await database.orders.insertMany((0..<20).map { Order(_id: $0, state: "new") })
            let seen = try await database.withTransaction { bound in
                try await bound.orders.insertOne(Order(_id: 20, state: "inside"))
                return try await bound.orders.find(sort: ["_id": 1], batchSize: 6).all().map(\._id)
            }
            #expect(seen == Array(0...20))
        }
    }
}

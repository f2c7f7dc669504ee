import BSON
import MongoDB
import Sandbox
import Synchronization
import Testing

@Suite struct MongoTransactionTests {
    struct Regret: Error {}

    @Test("All is stored at the end, and nothing is seen outside before")
    func commits() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            let result = try await database.withTransaction { bound in
                try await bound.orders.insertOne(Order(_id: 1, state: "new"))
                try await bound.orders.updateOne(["_id": 0], ["$set": ["state": "done"]])
                #expect(try await bound.orders.count() == 2)
                #expect(try await database.orders.count() == 1)
                return "done"
            }
            #expect(result == "done")
            #expect(try await database.orders.find(sort: ["_id": 1]).all().map(\.state) == ["done", "new"])
        }
    }

    @Test("What the body throws takes everything back")
    func rollsBack() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            await #expect(throws: Regret.self) {
                try await database.withTransaction { bound in
                    try await bound.orders.deleteMany([:])
                    throw Regret()
                }
            }
            #expect(try await database.orders.count() == 1)
            #expect(database.client.commandCounts["abortTransaction"] == 1)
        }
    }

    @Test("A write conflict runs the body again, on the new state")
    func retriesConflict() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            var bodies = 0
            try await database.withTransaction { bound in
                bodies += 1
                let order = try #require(try await bound.orders.findOne(["_id": 0]))
                if bodies == 1 { try await database.orders.updateOne(["_id": 0], ["$inc": ["attempts": 10]]) }
                try await bound.orders.updateOne(["_id": 0], ["$set": ["attempts": .int64(Int64(order.attempts + 1))]])
            }
            #expect(bodies == 2)
            #expect(try await database.orders.findOne(["_id": 0])?.attempts == 11)
        }
    }

    @Test("Many transactions on one document all count")
    func contention() async throws {
        try await withDatabase(connections: 4) { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await database.withTransaction { bound in
                            let order = try #require(try await bound.orders.findOne(["_id": 0]))
                            try await bound.orders.updateOne(
                                ["_id": 0], ["$set": ["attempts": .int64(Int64(order.attempts + 1))]])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.orders.findOne(["_id": 0])?.attempts == 12)
        }
    }

    @Test(
        "A commit whose outcome is unknown is committed again, and applies once",
        .disabled(if: EmbeddedMongo.isGiven, "It needs fail points"))
    func retriesCommit() async throws {
        let server = try await EmbeddedMongo()
        try await withDatabase(on: server) { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            // libmongoc itself tries a second time.
            try await database.failNext("commitTransaction", times: 2, ["closeConnection": true])
            var bodies = 0
            try await database.withTransaction { bound in
                bodies += 1
                try await bound.orders.updateOne(["_id": 0], ["$inc": ["attempts": 1]])
            }
            #expect(bodies == 1)
            #expect(try await database.orders.findOne(["_id": 0])?.attempts == 1)
        }
        await server.stop()
    }

    @Test("A handle kept beyond the end is closed, and a transaction inside another is refused")
    func misuse() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            let kept = Mutex<MongoDatabase?>(nil)
            try await database.withTransaction { bound in
                kept.withLock { $0 = bound }
                let error = try await mongoError { try await bound.withTransaction { _ in } }
                #expect(error?.code == .configuration)
                try await bound.orders.updateOne(["_id": 0], ["$inc": ["attempts": 1]])
            }
            let bound = try #require(kept.withLock { $0 })
            let error = try await mongoError { try await bound.orders.insertOne(Order(_id: 1, state: "late")) }
            #expect(error?.code == .closed)
            #expect(try await database.orders.count() == 1)
        }
    }

    @Test("A cancelled transaction is taken back and its connection serves others")
    func cancelled() async throws {
        try await withDatabase(connections: 1) { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            let (inside, signal) = AsyncStream<Void>.makeStream()
            let work = Task {
                try await database.withTransaction { bound in
                    try await bound.orders.deleteMany([:])
                    signal.finish()
                    try await Task.sleep(for: .seconds(600))
                }
            }
            for await _ in inside {}
            work.cancel()
            await #expect(throws: CancellationError.self) { try await work.value }
            #expect(try await database.orders.count() == 1)
        }
    }
}

extension MongoDatabase {
    /// Lets the server fail the next commands of a name.
    func failNext(_ command: String, times: Int, _ failure: BSONDocument) async throws {
        var data: BSONDocument = ["failCommands": [.string(command)]]
        for (key, value) in failure { data.append(key, value) }
        try await client["admin"].run([
            "configureFailPoint": "failCommand", "mode": ["times": .int32(Int32(times))], "data": .document(data),
        ])
    }
}

import BSON
import CMongoc
import Dispatch
import Sandbox
import Synchronization
import Testing

@testable import MongoDB

@Suite struct CancellationTests {
    @Test("A call that waits for a connection is cancelled and never made")
    func whileWaiting() async throws {
        try await withDatabase(connections: 1) { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            try await database.withTransaction { bound in
                _ = try await bound.orders.findOne(["_id": 0])
                // The transaction has the only connection.
                let waiting = Task {
                    try await mongoError { try await database.orders.insertOne(Order(_id: 1, state: "late")) }
                }
                waiting.cancel()
                #expect(try await waiting.value?.code == .cancelled)
            }
            #expect(try await database.orders.count() == 1)
        }
    }

    @Test("A task goes on while its call is still in C, and what the call made is disposed of")
    func whileRunning() async throws {
        try await withDatabase(connections: 1) { database in
            let pool = database.client.pool
            let (begun, didBegin) = AsyncStream<Void>.makeStream()
            let (disposed, didDispose) = AsyncStream<Int>.makeStream()
            let blockade = DispatchSemaphore(value: 0)
            let call = Task {
                try await mongoError {
                    _ = try await pool.call(disposal: { value, _ in
                        didDispose.yield(value)
                        didDispose.finish()
                    }) { _ in
                        didBegin.finish()
                        blockade.wait()
                        return 7
                    }
                }
            }
            for await _ in begun {}
            call.cancel()
            #expect(try await call.value?.code == .cancelled)
            blockade.signal()
            #expect(await disposed.first { _ in true } == 7)
            try await database.run(["ping": 1])
        }
    }

    @Test(
        "A server that does not answer does not hold up a cancelled task, and its connection stays whole",
        .disabled(if: EmbeddedMongo.isGiven, "It needs a server that it may freeze"))
    func serverFrozen() async throws {
        let server = try await EmbeddedMongo()
        try await withDatabase(on: server, connections: 1) { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            try await server.freeze()
            let pool = database.client.pool
            let orders = Namespace(database: database.name, collection: "orders")
            let (begun, didBegin) = AsyncStream<Void>.makeStream()
            let call = Task {
                try await mongoError {
                    _ = try await pool.call { (connection) throws(MongoError) in
                        // From here on cancelling cannot drop the call any more.
                        didBegin.finish()
                        return try connection.reply { reply, error in
                            withNative(["_id": 0], ["$inc": ["attempts": 1]]) { filter, change in
                                mongoc_collection_update_one(
                                    connection.collection(orders), filter, change, nil, reply, error)
                            }
                        }
                    }
                }
            }
            for await _ in begun {}
            call.cancel()
            #expect(try await call.value?.code == .cancelled)
            server.resume()
            #expect(try await database.orders.findOne(["_id": 0])?.attempts == 1)
        }
    }

    @Test("A task that is cancelled already makes no call")
    func before() async throws {
        try await withDatabase { database in
            let (gate, open) = AsyncStream<Void>.makeStream()
            let call = Task {
                for await _ in gate {}
                return try await mongoError { try await database.run(["ping": 1]) }
            }
            call.cancel()
            open.finish()
            let error = try await call.value
            #expect(error?.code == .cancelled)
            #expect(database.client.commandCounts["ping"] == nil)
        }
    }
}

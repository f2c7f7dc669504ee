import BSON
import MongoDB
import Sandbox
import Testing

@Suite struct MongoChangeStreamTests {
    @Test("Changes of a collection come in order, typed, with what they are about")
    func collection() async throws {
        try await withDatabase { database in
            let stream = try await database.orders.watch(options: MongoWatchOptions(fullDocument: .updateLookup))
            try await database.collection("other", of: BSONDocument.self).insertOne(["_id": 99])
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            try await database.orders.updateOne(["_id": 1], ["$set": ["state": "done"]])
            try await database.orders.replaceOne(["_id": 1], Order(_id: 1, state: "put"))
            try await database.orders.deleteOne(["_id": 1])
            let changes = try await stream.first(4)
            #expect(changes.map(\.kind) == [.insert, .update, .replace, .delete])
            #expect(changes.map(\.id) == [1, 1, 1, 1])
            #expect(changes.map(\.collection) == ["orders", "orders", "orders", "orders"])
            #expect(changes[0].document == Order(_id: 1, state: "new"))
            #expect(changes[2].document == Order(_id: 1, state: "put"))
            #expect(changes[3].document == nil)
        }
    }

    @Test("A stream of the database brings what its pipeline lets through")
    func database() async throws {
        try await withDatabase { database in
            let stream = try await database.watch([
                ["$match": ["ns.coll": ["$in": ["a", "b"]], "operationType": "insert"]]
            ])
            for (name, id) in [("a", 1), ("c", 2), ("b", 3)] as [(String, BSONValue)] {
                let documents = database.collection(name, of: BSONDocument.self)
                try await documents.insertOne(["_id": id])
                try await documents.deleteOne(["_id": id])
            }
            #expect(try await stream.first(2).map(\.id) == [1, 3])
        }
    }

    @Test("A transaction's changes come after its commit, all of them")
    func transaction() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            let stream = try await database.watch()
            try await database.withTransaction { bound in
                try await bound.orders.insertMany([1, 2].map { Order(_id: $0, state: "new") })
                try await database.orders.insertOne(Order(_id: 3, state: "outside"))
            }
            #expect(try await stream.first(3).map(\.id) == [3, 1, 2])
        }
    }

    @Test("A new stream goes on after the token of another")
    func resumes() async throws {
        try await withDatabase { database in
            let stream = try await database.orders.watch()
            try await database.orders.insertMany((1...3).map { Order(_id: $0, state: "new") })
            let first = try #require(try await stream.first(1).first)
            #expect(stream.resumeToken == first.resumeToken)
            stream.close()
            let later = try await database.orders.watch(options: MongoWatchOptions(start: .after(first.resumeToken)))
            #expect(try await later.first(2).map(\.id) == [2, 3])
        }
    }

    @Test(
        "A killed and restarted server costs no event",
        .disabled(if: EmbeddedMongo.isGiven, "It needs a server that it may kill"))
    func survivesRestart() async throws {
        let server = try await EmbeddedMongo()
        try await withDatabase(on: server, ["serverSelectionTimeoutMS=20000"]) { database in
            let stream = try await database.orders.watch()
            try await database.orders.insertOne(Order(_id: 1, state: "before"))
            #expect(try await stream.first(1).map(\.id) == [1])
            await server.kill()
            try await server.restart()
            try await database.orders.insertMany([2, 3].map { Order(_id: $0, state: "after") })
            #expect(try await stream.first(2).map(\.id) == [2, 3])
            #expect(try await database.orders.count() == 3)
        }
    }

    @Test("Leaving, closing and cancelling end the wait at once")
    func ends() async throws {
        try await withDatabase { database in
            let stream = try await database.orders.watch(options: MongoWatchOptions(maxAwaitTime: .seconds(60)))
            let reader = Task { try await mongoError { _ = try await stream.first(1) } }
            reader.cancel()
            #expect(try await reader.value?.code == .cancelled)
            stream.close()
            #expect(try await mongoError { _ = try await stream.first(1) }?.code == .closed)
        }
    }

    @Test("Closing the client ends its streams")
    func clientClosed() async throws {
        let server = try await EmbeddedMongo.shared
        let client = try MongoClient(server.uri("x"), applicationName: "MongoDBTests")
        let options = MongoWatchOptions(maxAwaitTime: .milliseconds(50))
        let stream = try await client[EmbeddedMongo.databaseName()].watch(options: options)
        await client.close()
        #expect(try await mongoError { _ = try await stream.first(1) }?.code == .closed)
    }

    @Test("What is watched disappears: the stream reports it and ends")
    func invalidated() async throws {
        try await withDatabase { database in
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            let stream = try await database.orders.watch()
            try await database.orders.drop()
            var kinds: [MongoChange<Order>.Kind] = []
            for try await change in stream { kinds.append(change.kind) }
            #expect(kinds == [.drop, .invalidate])
        }
    }

    @Test("A token the server never gave is an error, not a stream")
    func badToken() async throws {
        try await withDatabase { database in
            let token = MongoResumeToken(["_data": "nonsense"])
            let error = try await mongoError {
                _ = try await database.orders.watch(options: MongoWatchOptions(start: .after(token)))
            }
            #expect(error != nil)
        }
    }
}

extension MongoChangeStream {
    /// The next changes, as many as asked for.
    func first(_ count: Int) async throws -> [MongoChange<Document>] {
        var changes: [MongoChange<Document>] = []
        var iterator = makeAsyncIterator()
        while changes.count < count, let change = try await iterator.next() { changes.append(change) }
        return changes
    }
}

import BSON
import MongoDB
import Sandbox
import Testing

@Suite struct MongoErrorTests {
    @Test(
        "A URI that cannot be understood is refused at once", arguments: ["", "localhost", "mongodb://", "http://x/"])
    func badURI(uri: String) throws {
        let error = #expect(throws: MongoError.self) { try MongoClient(uri, applicationName: "MongoDBTests") }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("URI") == true)
    }

    @Test("A certificate file that cannot be read is named at once", arguments: ["tlsCAFile", "tlsCertificateKeyFile"])
    func missingFile(option: String) throws {
        let error = #expect(throws: MongoError.self) {
            try MongoClient("mongodb://127.0.0.1/?tls=true&\(option)=/nowhere.pem", applicationName: "MongoDBTests")
        }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains("/nowhere.pem") == true)
    }

    @Test("Without connections there is no client")
    func noConnections() throws {
        let error = #expect(throws: MongoError.self) {
            try MongoClient("mongodb://127.0.0.1", connections: 0, applicationName: "MongoDBTests")
        }
        #expect(error?.code == .configuration)
    }

    @Test("Where nothing listens, a call fails after the time for finding a server")
    func unreachable() async throws {
        let client = try MongoClient(
            "mongodb://127.0.0.1:1/", applicationName: "MongoDBTests", serverSelectionTimeout: .milliseconds(200))
        let error = try await mongoError { try await client["x"].run(["ping": 1]) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("127.0.0.1:1") == true)
        await client.close()
    }

    @Test(
        "A wrong password is known as one; the right one works, and another's rights end at its roles",
        .disabled(if: EmbeddedMongo.isGiven, "It needs a server with a user of its own"))
    func authentication() async throws {
        let server = try await EmbeddedMongo(.init(credentials: .init(user: "agent", password: "secret")))
        try await withDatabase(on: server) { database in
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            #expect(try await database.orders.count() == 1)
            try await database.client["admin"].run([
                "createUser": "guest", "pwd": "guest", "roles": [["role": "read", "db": .string(database.name)]],
            ])
            let guest = try MongoClient(
                server.uri(database.name).replacing("agent:secret", with: "guest:guest"), applicationName: "guest")
            let mayNot = try await mongoError {
                try await guest[database.name].orders.insertOne(Order(_id: 2, state: "new"))
            }
            #expect(mayNot?.code == .unauthorized)
            #expect(mayNot?.serverCode == 13)
            await guest.close()
        }
        let wrong = try MongoClient(
            server.uri("x").replacing("secret", with: "wrong"), applicationName: "MongoDBTests")
        let error = try await mongoError { try await wrong["x"].run(["ping": 1]) }
        #expect(error?.code == .authentication)
        #expect(error?.message.contains("password") == true)
        await wrong.close()
    }

    @Test(
        "TLS works with the server's authority and fails, as TLS, without",
        .disabled(if: EmbeddedMongo.isGiven, "It needs certificates of its own"))
    func tls() async throws {
        let server = try await EmbeddedMongo(.init(usesTLS: true))
        try await withDatabase(on: server) { database in
            try await database.orders.insertOne(Order(_id: 1, state: "new"))
            #expect(try await database.orders.count() == 1)
        }
        let stranger = try MongoClient(
            "mongodb://127.0.0.1:\(server.port)/?replicaSet=secantus&tls=true", applicationName: "MongoDBTests",
            serverSelectionTimeout: .seconds(4))
        let error = try await mongoError { try await stranger["x"].run(["ping": 1]) }
        #expect(error?.code == .tls)
        await stranger.close()
        let plain = try MongoClient(
            "mongodb://127.0.0.1:\(server.port)/?replicaSet=secantus", applicationName: "MongoDBTests",
            serverSelectionTimeout: .seconds(1))
        let withoutTLS = try await mongoError { try await plain["x"].run(["ping": 1]) }
        #expect(withoutTLS?.code == .unavailable)
        await plain.close()
    }

    @Test(
        "A broken connection is hidden by retryable writes, which apply once, and shown without them",
        .disabled(if: EmbeddedMongo.isGiven, "It needs fail points"))
    func brokenConnection() async throws {
        let server = try await EmbeddedMongo()
        try await withDatabase(on: server) { database in
            try await database.orders.insertOne(Order(_id: 0, state: "new"))
            try await database.failNext("update", times: 1, ["closeConnection": true])
            try await database.orders.updateOne(["_id": 0], ["$inc": ["attempts": 1]])
            #expect(try await database.orders.findOne(["_id": 0])?.attempts == 1)
        }
        try await withDatabase(on: server, ["retryWrites=false"]) { database in
            try await database.failNext("insert", times: 1, ["closeConnection": true])
            let error = try await mongoError { try await database.orders.insertOne(Order(_id: 1, state: "new")) }
            #expect(error?.code == .network)
            try await database.orders.insertOne(Order(_id: 2, state: "new"))
        }
    }

    @Test("A write that is stored but not acknowledged as asked says so")
    func writeConcern() async throws {
        try await withDatabase { database in
            let demanding = database.with(
                writeConcern: MongoWriteConcern(.servers(2), timeout: .milliseconds(100)))
            let error = try await mongoError { try await demanding.orders.insertOne(Order(_id: 1, state: "new")) }
            #expect(error?.code == .writeConcern)
        }
    }

    @Test("After closing, calls are refused")
    func closed() async throws {
        let server = try await EmbeddedMongo.shared
        let client = try MongoClient(server.uri("x"), applicationName: "MongoDBTests")
        try await client["x"].run(["ping": 1])
        await client.close()
        await client.close()
        #expect(try await mongoError { try await client["x"].run(["ping": 1]) }?.code == .closed)
    }
}

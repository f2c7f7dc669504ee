import BSON
import MongoDB
import Sandbox

/// Gives a test a database of its own on the shared server, by a client of its own.
func withDatabase(
    _ parameters: [String] = [], connections: Int = 4, _ body: (MongoDatabase) async throws -> Void
) async throws {
    let server = try await EmbeddedMongo.shared
    try await withDatabase(on: server, parameters, connections: connections, body)
}

/// Gives a test a database of its own on a server of its own.
func withDatabase(
    on server: EmbeddedMongo, _ parameters: [String] = [], connections: Int = 4,
    _ body: (MongoDatabase) async throws -> Void
) async throws {
    let name = EmbeddedMongo.databaseName()
    let client = try MongoClient(
        server.uri(name, parameters), connections: connections, applicationName: "MongoDBTests")
    do {
        try await body(client[name])
    } catch {
        await client.close()
        throw error
    }
    await client.close()
}

/// A document of the tests.
struct Order: Codable, Sendable, Equatable {
    var _id: Int
    var state: String
    var attempts = 0
}

extension MongoDatabase {
    /// A collection of typed documents.
    var orders: MongoCollection<Order> { collection("orders") }
    /// The same collection, untyped.
    var documents: MongoCollection<BSONDocument> { collection("orders") }
}

/// The error that `body` throws; a test fails where it throws none.
func mongoError(_ body: () async throws -> Void) async throws -> MongoError? {
    do {
        try await body()
        return nil
    } catch let error as MongoError {
        return error
    }
}

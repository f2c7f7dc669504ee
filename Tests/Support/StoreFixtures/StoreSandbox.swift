internal import MongoDB
public import SalesStore
internal import Sandbox

/// Gives a test a store of its own on the shared server.
public func withStore(_ body: (SalesStore) async throws -> Void) async throws {
    let server = try await EmbeddedMongo.shared
    let name = EmbeddedMongo.databaseName("store")
    let client = try MongoClient(server.uri(name), connections: 4, applicationName: "StoreFixtures")
    do {
        try await body(SalesStore(client[name]))
    } catch {
        await client.close()
        throw error
    }
    await client.close()
}

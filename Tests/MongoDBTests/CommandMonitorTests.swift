import BSON
import MetricsTestKit
import MongoDB
import Sandbox
import Testing

@Suite struct CommandMonitorTests {
    @Test("Each command is counted and timed by its name, failures besides")
    func counts() async throws {
        let metrics = TestMetrics()
        let server = try await EmbeddedMongo.shared
        let client = try MongoClient(server.uri("x"), applicationName: "MongoDBTests", metrics: metrics)
        let database = client[EmbeddedMongo.databaseName()]
        for id in 1...3 { try await database.orders.insertOne(Order(_id: id, state: "new")) }
        _ = try await database.orders.findOne(["_id": 1])
        _ = try await mongoError { try await database.run(["noSuchThing": 1]) }
        await client.close()
        #expect(client.commandCounts["insert"] == 3)
        #expect(client.commandCounts["find"] == 1)
        let inserts = [("command", "insert")]
        #expect(try metrics.expectCounter("mongodb.commands", inserts).totalValue == 3)
        #expect(try metrics.expectTimer("mongodb.command.duration", inserts).values.count == 3)
        #expect(try metrics.expectCounter("mongodb.command.failures", [("command", "noSuchThing")]).totalValue == 1)
    }
}

import Basics
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

@testable import Webhooks

@Suite("webhook-worker is killed", .timeLimit(.minutes(4)))
struct WebhookCrashTests {
    @Test(
        "Whatever a process leaves behind, the next one delivers: at least once, and each contact in order",
        arguments: [CrashPoint.beforeWire, .sentNotMarked, .leasedNotCommitted])
    func killed(at point: CrashPoint) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("webhookworker")
        let client = try MongoClient(mongo.uri(name), connections: 4, applicationName: "WebhooksTests")
        let store = SalesStore(client[name])
        try await store.createIndexes()
        let folder = try SandboxFolder("webhook-worker")
        defer { folder.remove() }
        try await ScriptedEndpoint.with { endpoint, port in
            let document = WebhookEndpointDocument(
                id: "ep_1", url: "http://127.0.0.1:\(port)/hook", createdAt: Date())
            try await store.webhookEndpoints.insertOne(document)
            let environment = [
                "MONGODB_URI": mongo.uri(name), "MONGODB_DATABASE": name, "HTTP_HOST": "127.0.0.1", "HTTP_PORT": "0",
                "SIGNING_KEY": WebhookLine.key, "LEASE_SECONDS": "1", "WEBHOOK_PRIVATE_NETWORKS": "127.0.0.0/8",
            ]
            var wanted: [String: [String]] = [:]
            for number in 0..<12 {
                let contact = "c\(number % 3)"
                var facts = WebhookFacts()
                facts.contactID = contact
                facts.reason = "e\(number)"
                wanted[contact, default: []].append("e\(number)")
                try await store.tell([WebhookEvent(.contactAnswered, of: "e\(number)", facts, at: Date())], [document])
            }
            for visit in 1...3 {
                var dying = environment
                dying["CRASH_AT"] = "\(point.rawValue):\(visit)"
                let process = try Self.start(dying, folder)
                #expect(try await process.waitForExit(within: .patience) != 0)
            }
            let last = try Self.start(environment, folder)
            try await eventually("all events are delivered") {
                try await store.webhookDeliveries.overview().depth == [.sent: 12]
            }
            await last.stop()
            for (contact, events) in wanted {
                var seen: [String] = []
                for received in endpoint.received where received.fact("contact_id") == contact {
                    let event = received.fact("reason") ?? ""
                    // What comes again comes before anything later does.
                    #expect(!seen.contains(event) || seen.last == event)
                    if seen.last != event { seen.append(event) }
                }
                #expect(seen == events)
            }
        }
        await client.close()
    }

    private static func start(_ environment: [String: String], _ folder: SandboxFolder) throws -> SandboxProcess {
        try SandboxProcess(
            .init(
                [try Programs.path("webhook-worker")], environment: environment,
                logFile: folder.path("worker-\(UUID().uuidString.prefix(8)).log"), grace: .seconds(5)))
    }
}

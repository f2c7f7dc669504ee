import Basics
import Foundation
import OutsideCalls
import SalesStore
import Sandbox
import Sending
import Testing
import WorkQueue

@testable import Webhooks

@Suite("Where webhooks may go", .timeLimit(.minutes(2)))
struct WebhookDestinationTests {
    @Test("The connection goes to the address that was judged, whatever the name leads to by then")
    func pinned() async throws {
        try await WebhookLine.with { line in
            // The name exists nowhere: only the judged address can be connected to.
            let loopback = try #require(IPAddress("127.0.0.1"))
            let client = WebhookClient(
                Destinations(allowing: [Network("127.0.0.1")].compactMap(\.self), by: "SOME_NETWORKS") {
                    _ throws(CallError) in [loopback]
                })
            try await client.post("{}", to: "http://crm.invalid:\(line.port)/hook", headers: [])
            #expect(line.endpoint.received.map(\.path) == ["/hook"])
        }
    }

    @Test("A private endpoint gets nothing as long as its network is not allowed, and health says why")
    func refused() async throws {
        try await WebhookLine.with { line in
            try await line.add()
            let event = try await line.happens(.demoBooked, "e1")
            let parts = line.parts(networks: [])
            _ = try await parts.worker.drain()
            #expect(line.endpoint.received.isEmpty)
            #expect(try await line.item(event)?.error?.contains("WEBHOOK_PRIVATE_NETWORKS") == true)
            #expect(line.conditions.trouble != nil)
        }
    }
}

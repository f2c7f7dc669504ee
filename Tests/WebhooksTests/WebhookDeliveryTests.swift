import BSON
import Basics
import Foundation
import HTTPTypes
import MongoDB
import SalesStore
import Sandbox
import Sending
import Testing
import WorkQueue

@testable import Webhooks

@Suite("Webhooks are delivered", .timeLimit(.minutes(4)))
struct WebhookDeliveryTests {
    @Test("An event goes out with Standard Webhooks' headers, and an implementation of somebody else's accepts it")
    func signed() async throws {
        try await WebhookLine.with { line in
            try await line.add()
            let event = try await line.happens(.demoBooked, "e1")
            #expect(try await line.parts().worker.drain() == 1)
            let received = try #require(line.endpoint.received.first)
            #expect(received.id == event.id)
            #expect(received.timestamp == String(Int(line.clock.now.timeIntervalSince1970)))
            #expect(received.contentType == "application/json")
            #expect(received.type == "demo.booked")
            #expect(received.fact("contact_id") == "anna")
            #expect(try await line.state(event) == .sent)
            let secret = WebhookSecret(signingKey: WebhookLine.key, endpoint: "ep_1", number: 1).text
            #expect(try IndependentVerifier.accepts(received, secret: secret))
            let other = WebhookSecret(signingKey: WebhookLine.key, endpoint: "ep_2", number: 1).text
            #expect(try !IndependentVerifier.accepts(received, secret: other))
        }
    }

    @Test("The signature is the specification's, by the vector that its libraries are tested with")
    func vector() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        #expect(
            secret.signature(of: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: 1_614_265_330, #"{"test": 2432232314}"#)
                == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(secret.text == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        #expect(WebhookSecret("secret") == nil)
    }

    @Test(
        "What fails is tried again with the same identifier and body, and what comes after it waits: each contact in order"
    )
    func order() async throws {
        try await WebhookLine.with { line in
            try await line.add()
            line.endpoint.answer(.status(400))
            let first = try await line.happens(.contactAnswered, "e1")
            try await line.happens(.contactWants, "e2")
            try await line.happens(.contactAnswered, "e3", to: "bob")
            let parts = line.parts()
            _ = try await parts.worker.drain()
            #expect(Set(line.endpoint.received.map { $0.fact("reason") }) == ["e1", "e3"])
            #expect(try await line.item(first)?.error == "127.0.0.1 answers 400")
            line.endpoint.answer(.status(204))
            try await line.goOn(parts, for: 60)
            let anna = line.endpoint.received.filter { $0.fact("contact_id") == "anna" }
            #expect(anna.map { $0.fact("reason") } == ["e1", "e1", "e2"])
            #expect(anna[0].id == anna[1].id && anna[0].body == anna[1].body)
            #expect(try await line.store.webhookDeliveries.overview().depth == [.sent: 3])
        }
    }

    @Test(
        "An endpoint that does not answer is tried with growing pauses for a day; then there are dead letters, and a retry"
    )
    func unavailable() async throws {
        try await WebhookLine.with { line in
            try await line.add()
            line.endpoint.answer(.status(500))
            let events = [
                try await line.happens(.contactStopped, "e1"),
                try await line.happens(.contactStopped, "e2", to: "bob"),
            ]
            let parts = line.parts()
            try await line.step(parts, by: 60, times: 60)
            let tried = line.endpoint.received.count
            #expect(tried > 4)
            for event in events { #expect(try await line.state(event) == .pending) }
            #expect(line.conditions.trouble == "ep_1: 127.0.0.1 answers 500")
            try await line.step(parts, by: 3600, times: 60)
            for event in events { #expect(try await line.state(event) == .dead) }
            #expect(line.endpoint.received.count <= 40)
            #expect(try await line.store.webhookDeliveries.deadLetters().count == 2)
            line.endpoint.answer(.status(200))
            try await line.store.webhookDeliveries.retry("ep_1.\(events[0].id)")
            try await line.step(parts, by: 60, times: 15)
            #expect(try await line.state(events[0]) == .sent)
            #expect(line.conditions.isWorking)
        }
    }

    @Test("An endpoint that never answers is given up in time, and another one does not wait for it")
    func never() async throws {
        try await WebhookLine.with { line in
            try await line.add("ep_1", path: "/silent")
            try await line.add("ep_2")
            line.endpoint.answer(.never, at: "/silent")
            let event = try await line.happens(.contactBounced, "e1")
            try await line.happens(.contactBounced, "e2", to: "bob")
            _ = try await line.parts(limit: .milliseconds(200)).worker.drain()
            #expect(try await line.item(event)?.error == "127.0.0.1 does not answer in time")
            #expect(try await line.state(event) == .pending)
            #expect(line.endpoint.received.filter { $0.path == "/hook" }.count == 2)
        }
    }

    @Test("While an endpoint is away one event tries, and the others wait without being tried")
    func gate() async throws {
        try await WebhookLine.with { line in
            try await line.add()
            line.endpoint.answer(.status(503, [HTTPField(name: .retryAfter, value: "120")]))
            let parts = line.parts()
            try await line.happens(.contactAnswered, "e0")
            _ = try await parts.worker.drain()
            for number in 1...20 { try await line.happens(.contactAnswered, "e\(number)", to: "c\(number)") }
            _ = try await parts.worker.drain()
            line.clock.advance(119)
            _ = try await parts.worker.drain()
            #expect(line.endpoint.received.count == 1)
            line.endpoint.answer(.status(200))
            try await line.goOn(parts, for: 300)
            #expect(try await line.store.webhookDeliveries.overview().depth == [.sent: 21])
            #expect(line.endpoint.received.count == 22)
        }
    }

    @Test("410 switches an endpoint off: what waits is withdrawn, and a replay after it was switched on sends it")
    func gone() async throws {
        try await WebhookLine.with { line in
            try await line.add()
            line.endpoint.answer(.status(410))
            let since = line.clock.now
            let first = try await line.happens(.demoBooked, "e1")
            let second = try await line.happens(.demoCancelled, "e2")
            let parts = line.parts()
            _ = try await parts.worker.drain()
            #expect(line.endpoint.received.count == 1)
            #expect(try await line.state(first) == .cancelled)
            #expect(try await line.state(second) == .cancelled)
            let endpoint = try #require(try await line.store.webhookEndpoints.findOne(["_id": "ep_1"]))
            #expect(!endpoint.isOn && endpoint.offSince != nil)
            #expect(!endpoint.wants(.demoBooked))

            _ = try await line.store.webhookEndpoints.updateOne(
                ["_id": "ep_1"], ["$unset": ["offBecause": "", "offSince": ""]])
            line.endpoint.answer(.status(200))
            line.clock.advance(60)
            let count = try await line.store.replayWebhooks(
                to: "ep_1", since: since, until: line.clock.now, at: line.clock.now)
            #expect(count == 2)
            _ = try await parts.worker.drain()
            #expect(line.endpoint.received.map(\.type) == ["demo.booked", "demo.booked", "demo.cancelled"])
        }
    }

    @Test("A replay sends what was sent already, of the span of time alone, in order and under the same identifiers")
    func replay() async throws {
        try await WebhookLine.with { line in
            try await line.add()
            let parts = line.parts()
            try await line.happens(.contactAnswered, "e1")
            line.clock.advance(10)
            let since = line.clock.now
            try await line.happens(.contactAnswered, "e2")
            try await line.happens(.contactAnswered, "e3")
            line.clock.advance(10)
            let until = line.clock.now
            try await line.happens(.contactAnswered, "e4")
            _ = try await parts.worker.drain()
            let count = try await line.store.replayWebhooks(to: "ep_1", since: since, until: until, at: line.clock.now)
            #expect(count == 2)
            _ = try await parts.worker.drain()
            let received = line.endpoint.received
            #expect(received.map { $0.fact("reason") } == ["e1", "e2", "e3", "e4", "e2", "e3"])
            #expect(received.suffix(2).map(\.id) == received[1...2].map(\.id))
            #expect(try await line.store.replayWebhooks(to: "other", since: since, until: until, at: until) == 0)
        }
    }

    @Test("While a secret is changed both sign, and afterwards the new one alone")
    func rotation() async throws {
        try await WebhookLine.with { line in
            var endpoint = try await line.add()
            let parts = line.parts()
            let secrets = (1...2).map {
                WebhookSecret(signingKey: WebhookLine.key, endpoint: "ep_1", number: $0).text
            }
            #expect(secrets[0] != secrets[1])
            endpoint.rotate(overlap: 3600, at: line.clock.now)
            _ = try await line.store.webhookEndpoints.replaceOne(["_id": "ep_1"], endpoint)
            try await line.happens(.contactAnswered, "e1")
            _ = try await parts.worker.drain()
            line.clock.advance(3601)
            try await line.happens(.contactAnswered, "e2")
            _ = try await parts.worker.drain()
            let (both, later) = (line.endpoint.received[0], line.endpoint.received[1])
            #expect(both.signature.split(separator: " ").count == 2)
            for secret in secrets { #expect(try IndependentVerifier.accepts(both, secret: secret)) }
            #expect(try !IndependentVerifier.accepts(later, secret: secrets[0]))
            #expect(try IndependentVerifier.accepts(later, secret: secrets[1]))
        }
    }

    @Test("An endpoint gets the events that it wants, and one that was removed gets nothing more")
    func wanted() async throws {
        try await WebhookLine.with { line in
            try await line.add(events: ["demo.booked"])
            let unwanted = try await line.happens(.contactAnswered, "e1")
            let wanted = try await line.happens(.demoBooked, "e2")
            #expect(try await line.item(unwanted) == nil)
            #expect(try await line.store.removeWebhook("ep_1"))
            #expect(try await line.item(wanted) == nil)
            _ = try await line.parts().worker.drain()
            #expect(line.endpoint.received.isEmpty)
            #expect(try await !line.store.removeWebhook("ep_1"))
        }
    }

    @Test("Redirects are not followed")
    func redirect() async throws {
        try await WebhookLine.with { line in
            try await line.add()
            line.endpoint.answer(.status(307, [HTTPField(name: .location, value: "/elsewhere")]))
            let event = try await line.happens(.demoBooked, "e1")
            _ = try await line.parts().worker.drain()
            #expect(line.endpoint.received.map(\.path) == ["/hook"])
            #expect(try await line.item(event)?.error?.contains("redirects are not followed") == true)
        }
    }
}

import BSON
import Basics
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Sending
import Synchronization
import WorkQueue

@testable import Webhooks

/// The worker that tells a scripted endpoint what happens, in a database of its own.
struct WebhookLine: Sendable {
    let store: SalesStore
    let clock: TestClock
    let endpoint: ScriptedEndpoint
    let port: Int
    let conditions: Conditions
    private let owner: String

    static let key = "the-signing-key-of-the-tests"

    /// What health is told.
    final class Conditions: Sendable {
        private let last = Mutex<ChannelCondition?>(nil)
        /// What is wrong, in words; `nil` while nothing is.
        var trouble: String? {
            guard case .impaired(let words)? = last.withLock({ $0 }) else { return nil }
            return words
        }
        var isWorking: Bool { last.withLock { $0 == .working } }
        func set(_ condition: ChannelCondition) { last.withLock { $0 = condition } }
    }

    static func with(_ body: @escaping @Sendable (WebhookLine) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("webhooks")
        let client = try MongoClient(mongo.uri(name), connections: 6, applicationName: "WebhooksTests")
        let clock = TestClock()
        let store = SalesStore(client[name], leaseDuration: .seconds(3600), now: { clock.now })
        do {
            try await store.createIndexes()
            try await ScriptedEndpoint.with { endpoint, port in
                try await body(
                    WebhookLine(
                        store: store, clock: clock, endpoint: endpoint, port: port, conditions: Conditions(),
                        owner: "test"))
            }
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    /// The parts of a process.
    ///
    /// - Parameters:
    ///   - limit: How long a call may take.
    ///   - networks: What is allowed besides the public internet.
    func parts(limit: Duration = .seconds(15), networks: [Network] = [Network("127.0.0.0/8")].compactMap(\.self))
        -> WebhookParts
    {
        let clock = clock
        let conditions = conditions
        return WebhookParts(
            client: WebhookClient(.webhooks(networks), limit: limit), store: store, signingKey: Self.key,
            bell: Doorbell(), owner: owner, longestIdle: .seconds(1), report: { conditions.set($0) },
            now: { clock.now })
    }

    /// Adds an endpoint.
    @discardableResult
    func add(
        _ id: String = "ep_1", path: String = "/hook", events: [String]? = nil
    ) async throws -> WebhookEndpointDocument {
        let document = WebhookEndpointDocument(
            id: id, url: "http://127.0.0.1:\(port)\(path)", events: events, createdAt: clock.now)
        try await store.webhookEndpoints.insertOne(document)
        return document
    }

    /// Something happens to a contact.
    @discardableResult
    func happens(
        _ kind: WebhookEvent.Kind, _ cause: String, to contact: String = "anna"
    ) async throws -> WebhookEvent {
        var facts = WebhookFacts()
        facts.contactID = contact
        facts.conversationID = "conversation-of-\(contact)"
        facts.reason = cause
        let event = WebhookEvent(kind, of: cause, facts, at: clock.now)
        try await store.tell([event], try await store.webhookEndpoints.find([:]).all())
        return event
    }

    func state(_ event: WebhookEvent, at endpoint: String = "ep_1") async throws -> QueueState? {
        try await item(event, at: endpoint)?.state
    }

    func item(_ event: WebhookEvent, at endpoint: String = "ep_1") async throws -> QueueItem<WebhookDelivery>? {
        try await store.webhookDeliveries.item("\(endpoint).\(event.id)")
    }

    /// Sends what is due, moves the clock to what is due next, and goes on for some time.
    func goOn(_ parts: WebhookParts, for seconds: TimeInterval) async throws {
        let end = clock.now.addingTimeInterval(seconds)
        _ = try await parts.worker.drain()
        while let due = try await store.webhookDeliveries.nextDue(), due <= end {
            clock.advance(max(due.timeIntervalSince(clock.now), 0.001))
            _ = try await parts.worker.drain()
        }
        clock.advance(max(end.timeIntervalSince(clock.now), 0))
    }

    /// Moves the clock so many times by some seconds, and sends what is due then.
    func step(_ parts: WebhookParts, by seconds: TimeInterval, times: Int) async throws {
        for _ in 0..<times {
            _ = try await parts.worker.drain()
            clock.advance(seconds)
        }
        _ = try await parts.worker.drain()
    }
}

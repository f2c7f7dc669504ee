import BSON
import Basics
import Dialogue
import Foundation
import HTTPTypes
import JSONTree
import MongoDB
import OutsideCalls
import SalesStore
import Sandbox
import Sending
import Testing
import WorkQueue

@testable import Webhooks

@Suite("CRMs are told by mapping files", .timeLimit(.minutes(4)))
struct CRMTests {
    private static let kinds = FakeCRM.Kind.allCases
    private static func deals(_ kind: FakeCRM.Kind) -> String {
        switch kind {
        case .bitrix24: "deal"
        case .amocrm: "leads"
        case .hubspot: "deals"
        }
    }
    private static func contacts(_ kind: FakeCRM.Kind) -> String { kind == .bitrix24 ? "contact" : "contacts" }

    /// A worker that tells a CRM by the mapping file of the docs.
    private struct Office: Sendable {
        let line: WebhookLine
        let crm: FakeCRM
        let parts: WebhookParts

        func happens(_ kind: WebhookEvent.Kind, _ cause: String, _ more: (inout WebhookFacts) -> Void = { _ in })
            async throws -> WebhookEvent
        {
            var facts = WebhookFacts()
            facts.contactID = "anna"
            facts.conversationID = "conversation-of-anna"
            more(&facts)
            let event = WebhookEvent(kind, of: cause, facts, at: line.clock.now)
            try await line.store.tell([event], try await line.store.webhookEndpoints.find([:]).all())
            return event
        }

        /// A demo is booked, or moved.
        func demo(_ kind: WebhookEvent.Kind, _ cause: String, at start: String) async throws -> WebhookEvent {
            let start = try Date(start, strategy: .iso8601)
            return try await happens(kind, cause) {
                $0.demoID = "conversation-of-anna/demo-1"
                $0.start = start
                $0.end = start.addingTimeInterval(1800)
            }
        }

        func drain() async throws { _ = try await parts.worker.drain() }
    }

    private func with(
        _ kind: FakeCRM.Kind, token: String? = nil, networks: [String] = ["127.0.0.0/8"],
        _ body: @escaping @Sendable (Office) async throws -> Void
    ) async throws {
        try await WebhookLine.with { line in
            let crm = FakeCRM(kind)
            try await crm.serve { port in
                let file = Programs.repository.appending(path: "docs/crm/\(kind.rawValue).json")
                // As in the file, but for the pace: the tests have no time for it.
                let text = try String(contentsOf: file, encoding: .utf8)
                    .replacing(/"calls_per_second": \d+/, with: #""calls_per_second": 100"#)
                let mapping = try CRMMappingReading.events(of: text)
                try await line.store.webhookEndpoints.insertOne(
                    WebhookEndpointDocument(
                        id: "ep_crm", url: "http://127.0.0.1:\(port)", events: mapping, mapping: text,
                        createdAt: line.clock.now))
                let card = ContactCard(
                    id: "anna", name: "Anna van Daisy", company: "Daisy & Söhne", email: "anna+x@daisy.example",
                    language: .en, timeZone: "Europe/Berlin")
                try await line.store.contacts.insertOne(
                    ContactDocument(card: card, source: "operator", createdAt: line.clock.now))
                let secret = token ?? kind.token
                let parts = WebhookParts(
                    client: WebhookClient(.webhooks(networks.compactMap(Network.init))), store: line.store,
                    signingKey: WebhookLine.key, bell: Doorbell(), owner: "test", longestIdle: .seconds(1),
                    report: { line.conditions.set($0) }, token: { $0 == "CRM_TOKEN" ? secret : nil },
                    now: { line.clock.now })
                try await body(Office(line: line, crm: crm, parts: parts))
            }
        }
    }

    @Test(
        "A contact, a demo and a note are made by the CRM's documented calls, each with our identifier",
        arguments: kinds)
    func made(kind: FakeCRM.Kind) async throws {
        try await with(kind) { office in
            let created = try await office.happens(.contactCreated, "e1")
            let booked = try await office.demo(.demoBooked, "e2", at: "2026-12-03T12:00:00Z")
            try await office.drain()
            #expect(try await office.line.state(created, at: "ep_crm") == .sent, "\(office.crm.calls)")
            #expect(try await office.line.state(booked, at: "ep_crm") == .sent, "\(office.crm.calls)")
            let contact = try #require(office.crm.records(Self.contacts(kind)).first)
            #expect(office.crm.records(Self.contacts(kind)).count == 1)
            #expect(contact.fields.text.contains("anna+x@daisy.example") && contact.fields.text.contains("Anna"))
            #expect(contact.fields.text.contains(#""anna""#))
            let deal = try #require(office.crm.records(Self.deals(kind)).first)
            #expect(deal.fields.text.contains("2026-12-03 13:00:00 (Europe/Berlin)"))
            #expect(deal.fields.text.contains("conversation-of-anna/demo-1"))
            let note = try #require(office.crm.records("note").first)
            #expect(note.fields.text.contains("2026-12-03 13:00:00"))
            #expect(office.line.conditions.trouble == nil)
        }
    }

    @Test("A moved demo changes the deal; a replay and another attempt make nothing twice", arguments: kinds)
    func again(kind: FakeCRM.Kind) async throws {
        try await with(kind) { office in
            _ = try await office.demo(.demoBooked, "e1", at: "2026-12-03T12:00:00Z")
            _ = try await office.demo(.demoMoved, "e2", at: "2026-12-04T09:00:00Z")
            try await office.drain()
            let count = try await office.line.store.replayWebhooks(
                to: "ep_crm", since: office.line.clock.now.addingTimeInterval(-3600), until: .distantFuture,
                at: office.line.clock.now)
            #expect(count == 2)
            try await office.drain()
            #expect(office.crm.records(Self.contacts(kind)).count == 1)
            let deals = office.crm.records(Self.deals(kind))
            #expect(deals.count == 1 && deals[0].fields.text.contains("2026-12-04 10:00:00"))
            #expect(office.crm.records("note").count == 2)
            #expect(try await office.line.store.webhookDeliveries.overview().depth == [.sent: 2])
        }
    }

    @Test(
        "What a crash left unnoted is found, a contact who was there is taken, one deleted there is made anew",
        arguments: kinds)
    func found(kind: FakeCRM.Kind) async throws {
        try await with(kind) { office in
            let field: JSONValue =
                switch kind {
                case .bitrix24: ["EMAIL": [["VALUE": "anna+x@daisy.example"]], "NAME": "Anna"]
                case .amocrm: ["name": "Anna", "email": "anna+x@daisy.example"]
                case .hubspot: ["email": "anna+x@daisy.example"]
                }
            _ = office.crm.add(Self.contacts(kind), field)
            _ = try await office.demo(.demoBooked, "e1", at: "2026-12-03T12:00:00Z")
            try await office.drain()
            #expect(
                office.crm.records(Self.contacts(kind)).count == 1 && office.crm.records(Self.deals(kind)).count == 1)
            // As if the process had died between the call and the note of it.
            _ = try await office.line.store.crmRecords.deleteMany([:])
            _ = try await office.demo(.demoMoved, "e2", at: "2026-12-04T09:00:00Z")
            try await office.drain()
            #expect(
                office.crm.records(Self.contacts(kind)).count == 1 && office.crm.records(Self.deals(kind)).count == 1)
            office.crm.delete(Self.deals(kind))
            let moved = try await office.demo(.demoMoved, "e3", at: "2026-12-05T09:00:00Z")
            try await office.drain()
            #expect(try await office.line.state(moved, at: "ep_crm") == .sent)
            #expect(office.crm.records(Self.deals(kind)).count == 1)
        }
    }

    @Test(
        "Too many requests, and trouble in the middle: it goes on where it was, nothing is made twice", arguments: kinds
    )
    func limits(kind: FakeCRM.Kind) async throws {
        try await with(kind) { office in
            office.crm.fail(kind == .bitrix24 ? 503 : 429, headers: [HTTPField(name: .retryAfter, value: "30")])
            let event = try await office.demo(.demoBooked, "e1", at: "2026-12-03T12:00:00Z")
            try await office.drain()
            #expect(office.crm.calls.count == 1)
            #expect(try await office.line.state(event, at: "ep_crm") == .pending)
            #expect(office.line.conditions.trouble?.contains("answers") == true)
            try await office.line.goOn(office.parts, for: 20)
            #expect(office.crm.calls.count == 1)
            // Then it answers, and breaks off behind the contact.
            try await office.line.goOn(office.parts, for: 120)
            #expect(try await office.line.state(event, at: "ep_crm") == .sent)
            #expect(office.crm.records(Self.contacts(kind)).count == 1 && office.crm.records("note").count == 1)
            let before = office.crm.records("note").count
            let moved = try await office.demo(.demoMoved, "e2", at: "2026-12-04T09:00:00Z")
            office.crm.fail(500)
            try await office.line.goOn(office.parts, for: 600)
            #expect(try await office.line.state(moved, at: "ep_crm") == .sent)
            #expect(office.crm.records(Self.deals(kind)).count == 1 && office.crm.records("note").count == before + 1)
        }
    }

    @Test("A wrong token and a missing one are said in health, and what waited goes out when it is right")
    func unauthorized() async throws {
        try await with(.hubspot, token: "wrong") { office in
            let event = try await office.happens(.contactCreated, "e1")
            try await office.drain()
            #expect(try await office.line.state(event, at: "ep_crm") == .pending)
            #expect(office.line.conditions.trouble?.contains("is the token right?") == true)
        }
        try await with(.bitrix24, token: "a b\r\nx: y") { office in
            let event = try await office.happens(.contactCreated, "e1")
            try await office.drain()
            #expect(
                office.crm.calls.isEmpty && office.line.conditions.trouble?.contains("CRM_TOKEN is no token") == true)
            #expect(try await office.line.item(event, at: "ep_crm")?.error?.contains("a b") == false)
        }
    }

    @Test("Intents that the file does not ask for, and contacts who are gone, make no call; a test tries the token")
    func nothing() async throws {
        try await with(.amocrm) { office in
            let small = try await office.happens(.contactWants, "e1") { $0.intent = "smalltalk" }
            try await office.drain()
            #expect(try await office.line.state(small, at: "ep_crm") == .sent && office.crm.calls.isEmpty)
            let test = WebhookEvent(.test, of: "t", WebhookFacts(), at: office.line.clock.now)
            try await office.line.store.tell([test], try await office.line.store.webhookEndpoints.find([:]).all())
            try await office.drain()
            #expect(try await office.line.state(test, at: "ep_crm") == .sent)
            #expect(office.crm.calls.map(\.path) == ["/api/v4/account"])
            _ = try await office.line.store.contacts.deleteMany([:])
            let gone = try await office.happens(.contactStopped, "e2") { $0.reason = "opt_out" }
            try await office.drain()
            #expect(try await office.line.state(gone, at: "ep_crm") == .cancelled && office.crm.calls.count == 1)
        }
    }

    @Test("A CRM in a private network that is not allowed is not called")
    func privateNetwork() async throws {
        try await with(.hubspot, networks: []) { office in
            let event = try await office.happens(.contactCreated, "e1")
            try await office.drain()
            #expect(office.crm.calls.isEmpty)
            #expect(office.line.conditions.trouble?.contains("WEBHOOK_PRIVATE_NETWORKS") == true)
            #expect(try await office.line.state(event, at: "ep_crm") == .pending)
        }
    }

    @Test("What was made of a person is forgotten with them")
    func forgotten() async throws {
        try await with(.hubspot) { office in
            _ = try await office.happens(.contactCreated, "e1")
            try await office.drain()
            #expect(try await office.line.store.crmRecords.count() == 1)
            let state = Conversation(
                id: "conversation-of-anna", contact: ContactCard(id: "anna", email: "anna+x@daisy.example"),
                channel: .email)
            let document = ConversationDocument(
                state: state, endpoints: ["email:sales:anna@daisy.example"], mailbox: "sales",
                now: office.line.clock.now)
            let person = try await KnownPerson(of: document, in: office.line.store)
            let holding = try #require(person.holdings.first { $0.collection == SalesStore.Name.crmRecords })
            #expect(try await office.line.store.crmRecords.count(holding.filter) == 1)
            #expect(try await office.line.store.removeWebhook("ep_crm"))
            #expect(try await office.line.store.crmRecords.count() == 0)
        }
    }
}

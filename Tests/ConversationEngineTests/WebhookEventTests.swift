import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

@Suite("What other systems are told of a sale")
struct WebhookEventTests {
    private let anna = "anna@daisy.example"

    private func listen(_ office: Office, _ id: String = "ep_1", events: [String]? = nil) async throws {
        try await office.store.webhookEndpoints.insertOne(
            WebhookEndpointDocument(
                id: id, url: "https://crm.example/hook", events: events, createdAt: office.clock.now))
    }

    private func deliveries(_ office: Office, to endpoint: String = "ep_1") async throws -> [WebhookDelivery] {
        try await office.store.database.collection(
            SalesStore.Name.webhookDeliveries, of: QueueItem<WebhookDelivery>.self
        ).find(["body.endpointID": .string(endpoint)], sort: ["sequence": 1]).all().map(\.body)
    }

    private func data(_ delivery: WebhookDelivery) throws -> [String: String] {
        let json = try JSONSerialization.jsonObject(with: Data(delivery.payload.utf8)) as? [String: Any]
        #expect(json?["type"] as? String == delivery.type && json?["version"] as? Int == 1)
        #expect((json?["timestamp"] as? String)?.hasSuffix("Z") == true)
        return try #require(json?["data"] as? [String: String])
    }

    @Test("A sale from the first letter to a cancelled demo and a stop, each step once and in order")
    func sale() async throws {
        try await withOffice { office in
            try await listen(office)
            let conversation = try await office.begin(anna)
            try await office.says(
                "We would like to see a demo, please.", model: ["reading": Office.reading(.demo)])
            try await office.says("Option 1 please", model: ["reading": Office.reading(.demo)])
            let meeting = try #require(try await office.conversation().state.meeting)
            try await office.says("Please cancel the call.", model: ["reading": Office.reading(.demo)])
            try await office.store.give(
                .handOver(reason: "important", isSilent: true), to: office.conversation(), by: "olga", nonce: "1",
                at: office.clock.now)
            try await office.settle()
            try await office.says("Stop writing to me.")
            let all = try await deliveries(office)
            let types = all.map(\.type)
            #expect(
                types.filter { $0 != "contact.answered" && $0 != "contact.wants" } == [
                    "contact.created", "contact.written_to", "demo.booked", "demo.cancelled",
                    "conversation.handed_over", "contact.stopped",
                ])
            #expect(types.count { $0 == "contact.answered" } == 4)
            for delivery in all {
                #expect(delivery.conversationID == conversation.id)
                #expect(try data(delivery)["contact_id"] == conversation.contactID)
                #expect(try data(delivery)["conversation_id"] == conversation.id)
            }
            let wants = try all.filter { $0.type == "contact.wants" }.map { try data($0)["intent"] }
            #expect(wants.first == "demo" && wants.contains("opt_out"))
            let booked = try #require(try all.first { $0.type == "demo.booked" }.map(data))
            #expect(booked["start"] == meeting.slot.start.formatted(.iso8601) && booked["demo_id"] == meeting.uid)
            #expect(try all.first { $0.type == "contact.created" }.map(data)?["source"] == "operator")
            #expect(try all.first { $0.type == "contact.written_to" }.map(data)?["purpose"] == "letter")
            #expect(try all.first { $0.type == "contact.stopped" }.map(data)?["reason"] == "opt_out")
        }
    }

    @Test("A demo to which nobody came is told as that, and one that took place as that")
    func settled() async throws {
        try await withOffice { office in
            try await listen(office)
            try await office.begin(anna)
            try await office.says(
                "We would like to see a demo, please.", model: ["reading": Office.reading(.demo)])
            try await office.says("Option 1 please", model: ["reading": Office.reading(.demo)])
            let meeting = try #require(try await office.conversation().state.meeting)
            office.clock.advance(meeting.slot.end.timeIntervalSince(office.clock.now) + 60)
            for (nonce, outcome) in [("1", DemoOutcome.noShow), ("2", .done)] {
                try await office.store.give(
                    .demo(.settle(uid: meeting.uid, outcome: outcome)), to: office.conversation(), by: "olga",
                    nonce: nonce, at: office.clock.now)
                try await office.settle()
            }
            let told = try await deliveries(office).filter { $0.type.hasPrefix("demo.") }
            #expect(told.map(\.type) == ["demo.booked", "demo.no_show", "demo.done"])
            #expect(try told.allSatisfy { try data($0)["demo_id"] == meeting.uid })
        }
    }

    @Test("No name, no address and no word of anybody leaves")
    func nobodyNamed() async throws {
        try await withOffice { office in
            try await listen(office)
            try await office.begin(anna)
            try await office.says("My favourite colour is ultramarine, and I want a demo.")
            for delivery in try await deliveries(office) {
                for trace in ["anna", "Anna", "daisy", "Daisy", "ultramarine"] {
                    #expect(!delivery.payload.contains(trace), "\(delivery.payload)")
                    #expect(!delivery.messageID.contains(trace))
                }
            }
        }
    }

    @Test("A message that is read by the reader and then with the model tells of what it wants once")
    func readTwice() async throws {
        try await withOffice { office in
            try await listen(office)
            try await office.begin(anna)
            try await office.says(
                "We would like to see a demo, please.", model: ["reading": Office.reading(.demo)])
            let wants = try await deliveries(office).filter { $0.type == "contact.wants" }
            #expect(try wants.filter { try data($0)["intent"] == "demo" }.count == 1)
        }
    }

    @Test("A bounce and a vote are told, and an endpoint hears of what it asked for alone")
    func others() async throws {
        try await withOffice { office in
            try await listen(office, "ep_1", events: ["contact.bounced"])
            try await listen(office, "ep_2", events: ["answer.rated"])
            try await office.begin(anna)
            let key = Endpoint.telegram(bot: "7", chat: 1).key
            func chat(_ content: InboxTelegram.Content, _ id: String) -> QueueItem<InboxEvent> {
                let chat = InboxTelegram(bot: "7", chatID: 1, userID: 1, content: content, receivedAt: office.clock.now)
                return office.item(id, key, .telegram(chat))
            }
            try await office.enqueue(chat(.start(payload: nil), "t1"))
            try await office.settle()
            let answer = try #require(
                try await office.store.messages.findOne(["channel": "telegram", "direction": "outgoing"]))
            for (id, vote) in [("t2", RatingDocument.Vote.down), ("t3", .up)] {
                try await office.enqueue(
                    chat(.rating(answer: RatingDocument.handle(ofMessage: answer.id), vote: vote), id))
                try await office.settle()
                office.clock.advance(5)
            }
            let letter = try #require(try await office.outbox(anna).first)
            let report = DeliveryReport(
                conversationID: try await office.conversation(anna).id, outboxID: letter.id, address: anna,
                outcome: .recipientRejected, reason: "550 no such user")
            try await office.enqueue(office.item("d1", Office.key(anna), .delivery(report)))
            try await office.settle()
            #expect(try await deliveries(office, to: "ep_2").map { try data($0)["vote"] } == ["down", "up"])
            #expect(try await deliveries(office, to: "ep_1").map(\.type) == ["contact.bounced"])
        }
    }

    @Test("Where nobody listens, or the endpoint is switched off, nothing is written")
    func nobodyListens() async throws {
        try await withOffice { office in
            try await listen(office)
            _ = try await office.store.webhookEndpoints.updateOne(["_id": "ep_1"], ["$set": ["offBecause": "410"]])
            try await office.begin(anna)
            try await office.says("We would like to see a demo, please.", model: ["reading": Office.reading(.demo)])
            #expect(try await office.raw(SalesStore.Name.webhookDeliveries).count() == 0)
        }
    }

    @Test("What is told of a person goes with them, and what is told of others stays")
    func forgotten() async throws {
        try await withOffice { office in
            try await listen(office)
            let conversation = try await office.begin(anna)
            try await office.begin("bob@tulip.example")
            try await office.store.give(.erase, to: conversation, by: "olga", nonce: "1", at: office.clock.now)
            try await office.settle()
            try await office.sendAll()
            for _ in 0..<3 { try await office.wait(700) }
            #expect(try await office.store.conversations.findOne(["_id": .string(conversation.id)]) == nil)
            let left = try await office.raw(SalesStore.Name.webhookDeliveries).find([:]).all()
            #expect(!left.isEmpty)
            for document in left {
                #expect(document["orderingKey"]?.string?.hasPrefix(conversation.contactID) == false)
                #expect(document["body"]?.document?["conversationID"]?.string != conversation.id)
            }
        }
    }
}

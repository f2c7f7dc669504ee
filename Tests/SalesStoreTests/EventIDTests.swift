import Dialogue
import Foundation
import SalesStore
import Testing

@Suite("Identifiers of events")
struct EventIDTests {
    @Test("They are spelled as stored documents have them")
    func spelling() {
        let due = Date(timeIntervalSince1970: 1_800_000_000.123)
        let spelled: [(EventID, String)] = [
            (.mail("5f2c", in: "sales"), "mail:sales:5f2c"),
            (.contact("anna@daisy.example", of: "sales"), "contact:sales:anna@daisy.example"),
            (.timer("c1/follow_up/1800000000123"), "timer:c1/follow_up/1800000000123"),
            (.awaiting("mail:sales:5f2c/answer", until: due), "awaiting:mail:sales:5f2c/answer:1800000000123"),
            (.answer(to: "mail:sales:5f2c/answer"), "answer:mail:sales:5f2c/answer"),
            (.order("olga-1", to: "c1"), "order:c1:olga-1"),
            (
                .delivery(of: "mail:sales:5f2c/answer", .recipientRejected),
                "delivery:mail:sales:5f2c/answer:recipient_rejected"
            ),
            (.unsubscription(from: "c1", minute: 30_000_000), "unsubscribe:c1:30000000"),
            (.confirmation(of: "r1", from: "c1"), "confirm:c1:r1"),
        ]
        for (id, text) in spelled {
            #expect(id.description == text)
            #expect(EventID(text) == id)
        }
        #expect(Set(spelled.map(\.0.origin)) == Set(EventID.Origin.allCases))
    }

    @Test("What the model was asked is found in the events its question led to")
    func request() {
        #expect(EventID("answer:mail:sales:5f2c/answer")?.request == "mail:sales:5f2c/answer")
        #expect(EventID("awaiting:mail:sales:5f2c/answer:1800000000123")?.request == "mail:sales:5f2c/answer")
        #expect(EventID("mail:sales:5f2c")?.request == nil)
    }

    @Test("An order's nonce is all that follows the conversation")
    func nonce() {
        #expect(EventID("order:c1:erase-with:c2")?.nonce == "erase-with:c2")
        #expect(EventID("order:c1")?.nonce == nil)
        #expect(EventID("mail:c1:olga")?.nonce == nil)
    }

    @Test("Other identifiers are none", arguments: ["telegram:7:5:4", "web:8:1", "c1/reminder/1", "mail", ""])
    func others(_ id: String) {
        #expect(EventID(id) == nil)
    }

    @Test("A trail is named after its event, and leads back to it")
    func audit() {
        let event = EventID.answer(to: "mail:sales:5f2c/answer").description
        var trail = AuditDocument(
            id: AuditDocument.id(of: event), conversationID: "c", event: "mail", decisions: [], alerts: [],
            at: Date(timeIntervalSince1970: 0))
        #expect(trail.id == "answer:mail:sales:5f2c/answer/audit")
        #expect(trail.eventID == event)
        trail.id = "mail:sales:5f2c/answer"
        #expect(trail.eventID == nil)
    }
}

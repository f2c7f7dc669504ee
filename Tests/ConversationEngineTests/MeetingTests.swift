import BSON
import Basics
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

@Suite("Demos in the store")
struct MeetingTests {
    private let asking = "We would like to see a demo, please."
    private let choosing = "Option 1 please"

    @Test("A demo is booked once, with an invitation, and cancelled with it")
    func book() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says(asking, model: ["reading": Office.reading(.demo)])
            let offered = try await office.conversation().state.offeredSlots
            #expect(offered.count == 3)
            try await office.says(choosing, model: ["reading": Office.reading(.demo)])
            let meetings = try await office.store.meetings.find().all()
            #expect(meetings.map(\.start) == [offered.first?.start])
            let invitation = try #require(try await office.outbox().last?.body.invitation)
            #expect(invitation.method.uppercased() == "REQUEST")
            #expect(invitation.ics.contains("METHOD:REQUEST"))
            try await office.says("Please cancel the call.", model: ["reading": Office.reading(.demo)])
            #expect(try await office.store.meetings.count() == 0)
            #expect(try await office.outbox().last?.body.invitation?.ics.contains("METHOD:CANCEL") == true)
        }
    }

    @Test(
        "Letters and invitations are from the name that the person's language has",
        arguments: [
            (Language.en, "Ilya Severov, Otklik"), (.ru, "Илья Северов, Отклик"),
        ])
    func names(language: Language, name: String) async throws {
        try await withOffice { office in
            let address = "anna@daisy.example"
            let card = ContactCard(id: "anna", name: "Anna", company: "Daisy", email: address, language: language)
            try await office.enqueue(
                office.item(
                    "contact:sales:\(address)", Office.key(address),
                    .contact(NewContact(card: card, mailbox: "sales", source: "operator"))))
            try await office.settle()
            #expect(try await office.outbox().last?.body.fromName == name)
            let words = language == .en ? [asking, choosing] : ["Хотим посмотреть демо.", "Вариант 1, пожалуйста"]
            let reading = Office.reading(.demo).replacing(
                #""language":"en""#, with: #""language":"\#(language.rawValue)""#)
            for text in words { try await office.says(text, model: ["reading": reading]) }
            let mail = try #require(try await office.outbox().last?.body)
            #expect(mail.fromName == name)
            // Lines of iCalendar are folded (RFC 5545 section 3.1).
            let ics = try #require(mail.invitation?.ics).replacing("\r\n ", with: "")
            #expect(ics.contains("ORGANIZER;CN=\"\(name)\":mailto:sales@mail.test"), "\(ics)")
        }
    }

    @Test("An operator moves a demo, says who holds it and how it went; its time is free where it was")
    func orders() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says(asking, model: ["reading": Office.reading(.demo)])
            try await office.says(choosing, model: ["reading": Office.reading(.demo)])
            let first = try #require(try await office.store.meetings.findOne([:]))
            try await office.give(.demo(.hold(uid: first.id, host: "olga")))
            let later = first.start + 86_400 * 7
            try await office.give(.demo(.move(uid: first.id, to: later)))
            let moved = try await office.store.meetings.find().all()
            #expect(moved.map(\.start) == [later])
            #expect(moved.map(\.host) == ["olga"])
            let invitation = try #require(try await office.outbox().last?.body.invitation)
            #expect(invitation.ics.contains("SEQUENCE:1") && invitation.ics.contains(first.id.suffix(6)))

            // An identifier that is another conversation's says nothing.
            try await office.give(.demo(.settle(uid: "other/demo-1", outcome: .done)))
            #expect(try await office.store.meetings.findOne([:])?.outcome == nil)
            let sent = try await office.outbox().count
            office.clock.advance(later.timeIntervalSince(office.clock.now) + 60)
            try await office.give(.demo(.settle(uid: first.id, outcome: .noShow)))
            #expect(try await office.store.meetings.findOne([:])?.outcome == .noShow)
            #expect(try await office.outbox().count == sent)
        }
    }

    @Test("A slot taken meanwhile is refused by the store, and the event is handled again on fresh ground")
    func takenMeanwhile() async throws {
        try await withOffice { office in
            // Another process, whose knowledge of the calendar is old by then.
            let other = office.another()
            for address in ["anna@daisy.example", "bob@daisy.example"] { try await office.begin(address) }
            for address in ["anna@daisy.example", "bob@daisy.example"] {
                try await other.says(asking, from: address, model: ["reading": Office.reading(.demo)])
            }
            let first = try await office.conversation("anna@daisy.example").state.offeredSlots
            #expect(try await office.conversation("bob@daisy.example").state.offeredSlots == first)
            try await office.says(
                choosing, from: "anna@daisy.example", model: ["reading": Office.reading(.demo)])
            try await other.says(choosing, from: "bob@daisy.example", model: ["reading": Office.reading(.demo)])

            let meetings = try await office.store.meetings.find().all()
            #expect(meetings.count == 1)
            let bob = try await office.conversation("bob@daisy.example")
            #expect(bob.state.meeting == nil)
            #expect(!bob.state.offeredSlots.isEmpty)
            #expect(!bob.state.offeredSlots.contains { $0.start == first.first?.start })
            #expect(try await office.outbox("bob@daisy.example").last?.body.invitation == nil)
            #expect(try await office.inboxDepth()[.pending] == nil)
        }
    }
}

import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
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

import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

@Suite("Erasure and hosts' calendars")
struct HostErasureTests {
    @Test("A demo goes out of the host's calendar with whom it was with, and nothing there names them")
    func erased() async throws {
        try await withOffice { office in
            let conversation = try await office.begin("anna@daisy.example")
            let other = try await office.begin("boris@rose.example")
            for (id, person) in [(conversation.id, "Anna Petrova"), (other.id, "Boris")] {
                let write = CalendarWrite(
                    .put, hostID: "olga", conversationID: id, uid: "\(id)/demo-1", sequence: 0,
                    start: office.clock.now + 3600, end: office.clock.now + 5400, summary: "Demo: \(person)",
                    description: person, attendees: [.init(name: person)], stamp: office.clock.now)
                try await office.store.calendarWrites.enqueue([write.item(becauseOf: "booked-\(id)")])
            }
            try await office.store.give(.erase, to: conversation, by: "olga", nonce: "1", at: office.clock.now)
            try await office.settle()
            try await office.sendAll()
            for _ in 0..<3 { try await office.wait(700) }
            #expect(try await office.store.conversations.findOne(["_id": .string(conversation.id)]) == nil)
            let left = try await office.raw(SalesStore.Name.calendarWrites).find(["state": ["$ne": "key"]]).all()
            #expect(left.count == 2)
            let removal = try #require(left.first { $0["body"]?.document?["action"]?.string == "remove" })
            let resource = DerivedID.short("\(conversation.id)/demo-1", "calendar resource")
            #expect(removal["body"]?.document?["resource"]?.string == resource)
            #expect(!"\(removal)".contains(conversation.id) && !"\(removal)".contains("Anna"))
        }
    }
}

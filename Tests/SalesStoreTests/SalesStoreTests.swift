import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import StoreFixtures
import Testing

@Suite("Collections and their indexes")
struct SalesStoreTests {
    private let noon = Date(timeIntervalSince1970: 1_800_003_600)

    private func meeting(_ id: String, at minutes: Double, buffer: Int = 15) -> MeetingDocument {
        let start = noon.addingTimeInterval(minutes * 60)
        let slot = Slot(start: start, end: start.addingTimeInterval(1800))
        return MeetingDocument(
            Meeting(uid: id, sequence: 0, slot: slot), conversationID: id, bufferMinutes: buffer)
    }

    @Test(
        "Two demos that overlap, or leave no pause, cannot both be booked", arguments: [0.0, 15, 29, 30, 44, -30, -44])
    func overlap(_ minutes: Double) async throws {
        try await withStore { store in
            try await store.createIndexes()
            try await store.meetings.insertOne(meeting("one", at: 0))
            let error = await #expect(throws: MongoError.self) {
                try await store.meetings.insertOne(meeting("two", at: minutes))
            }
            #expect(error?.code == .duplicateKey)
        }
    }

    @Test("Demos with a pause between them can", arguments: [45.0, 60, -45, -60])
    func apart(_ minutes: Double) async throws {
        try await withStore { store in
            try await store.createIndexes()
            try await store.meetings.insertOne(meeting("one", at: 0))
            try await store.meetings.insertOne(meeting("two", at: minutes))
            #expect(try await store.meetings.count() == 2)
        }
    }

    @Test("Demos of two hosts may overlap, those of one may not")
    func hosts() async throws {
        try await withStore { store in
            try await store.createIndexes()
            func held(_ id: String, by host: String, at minutes: Double) -> MeetingDocument {
                let start = noon.addingTimeInterval(minutes * 60)
                var meeting = Meeting(
                    uid: id, sequence: 0, slot: Slot(start: start, end: start.addingTimeInterval(1800)))
                meeting.host = host
                return MeetingDocument(meeting, conversationID: id, bufferMinutes: 15, isHosts: true)
            }
            try await store.meetings.insertOne(held("one", by: "olga", at: 0))
            try await store.meetings.insertOne(held("two", by: "petr", at: 0))
            let error = await #expect(throws: MongoError.self) {
                try await store.meetings.insertOne(held("three", by: "olga", at: 30))
            }
            #expect(error?.code == .duplicateKey)
            try await store.meetings.insertOne(held("four", by: "olga", at: 45))
            let read = try await store.meetings.findOne(["_id": "two"])
            #expect(read == held("two", by: "petr", at: 0))
        }
    }

    @Test("An endpoint belongs to one conversation")
    func endpoints() async throws {
        try await withStore { store in
            try await store.createIndexes()
            let documents = ["a", "b"].map { id in
                ConversationDocument(
                    state: Conversation(id: id, contact: ContactCard(id: id), channel: .email),
                    endpoints: [Endpoint.email(mailbox: "sales", peer: "Anna+x@Example.com").key], mailbox: "sales",
                    now: noon)
            }
            try await store.conversations.insertOne(documents[0])
            let error = await #expect(throws: MongoError.self) { try await store.conversations.insertOne(documents[1]) }
            #expect(error?.code == .duplicateKey)
            #expect(
                try await store.conversations.findOne(["endpoints": "email:sales:anna@example.com"])?.id == "a")
        }
    }

    @Test("Indexes can be asked for again and again")
    func indexes() async throws {
        try await withStore { store in
            try await store.createIndexes()
            try await store.createIndexes()
            try await store.contacts.insertOne(
                ContactDocument(card: ContactCard(id: "c"), source: "operator", createdAt: noon))
        }
    }
}

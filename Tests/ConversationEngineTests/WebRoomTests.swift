import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

@Suite("Web rooms")
struct WebRoomTests {
    private let room = 7

    private func said(
        _ office: Office, _ words: String, room: Int = 7, number: Int, forHuman: Bool = false
    ) async throws {
        try await happened(office, "\(number)", .text(words, forHuman: forHuman), room: room)
    }

    private func happened(
        _ office: Office, _ id: String, _ content: InboxWeb.Content, room: Int = 7
    ) async throws {
        let key = Endpoint.web(room: room).key
        let web = InboxWeb(
            room: room, userID: 3, name: "Kate", languageCode: "en-GB", content: content, receivedAt: office.clock.now)
        try await office.enqueue(office.item("\(key):\(id)", key, .web(web)))
        try await office.settle()
    }

    private func conversation(_ office: Office, room: Int = 7) async throws -> ConversationDocument {
        try #require(try await office.store.conversations.findOne(["endpoints": .string(Endpoint.web(room: room).key)]))
    }

    private func outbox(_ office: Office, room: Int = 7) async throws -> [QueueItem<WebMessage>] {
        try await office.store.database.collection(SalesStore.Name.outbox, of: QueueItem<WebMessage>.self).find(
            ["orderingKey": .string(Endpoint.web(room: room).key), "state": ["$ne": "key"]], sort: ["sequence": 1]
        ).all()
    }

    private func order(_ office: Office, _ order: Order) async throws {
        try await office.store.give(
            order, to: try await conversation(office), by: "olga", nonce: UUID().uuidString, at: office.clock.now)
        try await office.settle()
    }

    @Test("The first message in a room begins a conversation, and its answer goes into the room")
    func begins() async throws {
        try await withOffice { office in
            try await said(office, "How much is the Start plan?", number: 1)
            try await office.answerJobs(["reading": Office.reading(.question), "answer": Office.draft])
            let conversation = try await conversation(office)
            #expect(conversation.id == WebRoomDocument.conversationID(ofRoom: room))
            #expect(conversation.state.channel == .web)
            #expect(conversation.state.language == .en)
            #expect(conversation.state.contact.name == "Kate")
            let answer = try #require(try await outbox(office).last)
            #expect(answer.body.text.contains("4,900 RUB"))
            #expect(answer.body.room == room)
            #expect(!answer.body.references.isEmpty)
            let lines = try await office.store.messages.find(["conversationID": .string(conversation.id)]).all()
            #expect(Set(lines.map(\.channel)) == [.web])
            #expect(Set(lines.map(\.direction)) == [.incoming, .outgoing])

            try await said(office, "Thanks!", number: 2)
            #expect(try await office.store.conversations.count() == 1)
        }
    }

    @Test("Who writes to a human is not answered by the agent; what the human answers goes into the room")
    func human() async throws {
        try await withOffice { office in
            try await said(office, "How much is the Start plan?", number: 1, forHuman: true)
            let begun = try await conversation(office)
            #expect(begun.stage == .handedOver)
            #expect(begun.attention?.reason == .messageForHuman)
            #expect(try await outbox(office).isEmpty)
            try await order(office, .reply(text: "It is 4,900.", author: "Olga"))
            #expect(try await outbox(office).map(\.body.text) == ["It is 4,900."])
            try await order(office, .release)
            #expect(try await conversation(office).stage == .engaged)
        }
    }

    @Test("Who writes to the agent is answered by it at once, also after a human had the conversation")
    func agentAgain() async throws {
        try await withOffice { office in
            try await said(office, "Is anybody there?", number: 1, forHuman: true)
            try await order(office, .reply(text: "Yes, I am.", author: "Olga"))
            try await said(office, "How much is the Start plan?", number: 2)
            try await office.answerJobs(["reading": Office.reading(.question), "answer": Office.draft])
            #expect(try await conversation(office).stage == .engaged)
            #expect(try await outbox(office).last?.body.text.contains("4,900 RUB") == true)
        }
    }

    @Test("Stop in a room suppresses it, and is confirmed once")
    func stop() async throws {
        try await withOffice { office in
            try await said(office, "Hello", number: 1)
            try await said(office, "Stop writing to me.", number: 2)
            #expect(try await conversation(office).stage == .stopped)
            let suppression = try await office.store.suppressions.findOne([
                "_id": .string(Office.addressKey.hash(.web(room: room)))
            ])
            #expect(suppression?.reason == .optOut)
            let left = try await outbox(office).filter { $0.state == .pending }
            #expect(left.map(\.body.purpose) == [.confirmation])
            #expect(left.map(\.body.allowedAfterStop) == [true])
        }
    }

    @Test("A room that the person removed is not spoken in any more")
    func closed() async throws {
        try await withOffice { office in
            try await said(office, "Hello", number: 1)
            try await happened(office, "closed", .closed)
            let before = try await outbox(office).count
            try await order(office, .reply(text: "Are you there?", author: "Olga"))
            #expect(try await outbox(office).count == before)
            #expect(
                try await office.store.suppressions.findOne(["_id": .string(Office.addressKey.hash(.web(room: room)))])?
                    .reason == .hardBounce)
        }
    }

    @Test("A person has one vote on an answer, and the latest counts")
    func rating() async throws {
        try await withOffice { office in
            try await said(office, "How much is the Start plan?", number: 1)
            try await office.answerJobs(["reading": Office.reading(.question), "answer": Office.draft])
            let answer = try #require(try await outbox(office).last?.id)
            try await happened(office, "rating:a", .rating(answer: answer, vote: .down))
            try await happened(office, "rating:b", .rating(answer: answer, vote: .up))
            try await happened(office, "rating:c", .rating(answer: "web:8:1/answer", vote: .down))
            let votes = try await office.store.ratings.find([:]).all()
            #expect(votes.map(\.vote) == [.up])
            #expect(votes.map(\.voter) == ["web:3"])
        }
    }

    @Test("A visitor who wants to be forgotten is in no collection any more, with all their rooms")
    func forgotten() async throws {
        try await withOffice { office in
            let store = office.store
            let token = WebUserToken()
            let visitor = WebUserDocument(
                id: 3, username: "visitor-kate", name: "Visitor 3", kind: .visitor, token: token,
                createdAt: office.clock.now)
            try await store.webUsers.insertOne(visitor)
            for number in [7, 8] {
                let room = WebRoomDocument(id: number, userID: 3, startedAt: nil, createdAt: office.clock.now)
                _ = try await store.say(in: room, isNew: true) { id in
                    WebRoomMessageDocument(
                        id: id, room: room, source: "message:\(id)", userID: 3, userName: "Kate",
                        text: "ultramarine", createdAt: office.clock.now)
                } also: { _, _ in
                }
                try await said(office, "Hello, I like ultramarine", room: number, number: number)
            }
            try await said(office, "Delete my data and never write to me again.", number: 9)
            for _ in 0..<3 {
                _ = try await QueueWorker(store.webOutbox, bell: Doorbell(), owner: "sender", incidents: .ignored) {
                    delivery in
                    try await delivery.complete(as: .sent)
                }.drain()
                try await office.wait(601)
            }
            #expect(try await store.webUsers.count() == 0)
            #expect(try await store.webRooms.count() == 0)
            #expect(try await store.webRoomMessages.count() == 0)
            #expect(try await store.conversations.count() == 0)
            #expect(try await store.messages.count() == 0)
        }
    }

    @Test("Numbers grow within a room whoever speaks at once, and a source speaks once")
    func numbers() async throws {
        try await withOffice { office in
            let store = office.store
            let room = WebRoomDocument(id: 5, userID: 3, startedAt: nil, createdAt: office.clock.now)
            let now = office.clock.now
            @Sendable func speak(_ source: String, isNew: Bool = false) async throws {
                _ = try await store.say(in: room, isNew: isNew) { id in
                    WebRoomMessageDocument(
                        id: id, room: room, source: source, userID: 3, userName: "Kate", text: source, createdAt: now)
                } also: { _, _ in
                }
            }
            try await speak("first", isNew: true)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<6 { group.addTask { try await speak("\(number)") } }
                try await group.waitForAll()
            }
            let ids = try await store.webRoomMessages.find(["roomID": 5], sort: ["_id": 1]).all().map(\.id)
            #expect(ids.count == 7)
            #expect(try await store.webRooms.findOne(["_id": 5])?.lastMessageID == ids.last)
            let twice = await #expect(throws: MongoError.self) { try await speak("3") }
            #expect(twice?.code == .duplicateKey)
            #expect(try await store.webRoomMessages.count() == 7)
        }
    }
}

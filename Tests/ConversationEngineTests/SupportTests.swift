import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

@Suite("Support system")
struct SupportTests {
    private func dispatches(_ office: Office) async throws -> [SupportDispatch.Content] {
        try await office.store.database.collection(SalesStore.Name.outbox, of: QueueItem<SupportDispatch>.self).find(
            ["orderingKey": ["$gte": "support:", "$lt": "support;"], "state": ["$ne": "key"]], sort: ["sequence": 1]
        ).all().map(\.body.content)
    }

    private func words(_ office: Office) async throws -> [String] {
        try await dispatches(office).compactMap { if case .words(let words) = $0 { words } else { nil } }
    }

    private func wantsHuman(_ office: Office) async throws {
        try await office.says(
            "Let me talk to a human, please.", model: ["reading": Office.reading(.operator)])
    }

    @Test("A human at the support system gets the summary, then each new message, then that it is over")
    func handedOver() async throws {
        try await withOffice(hasSupportSystem: true) { office in
            try await office.begin()
            #expect(try await words(office).isEmpty)
            try await wantsHuman(office)
            let summary = try #require(try await words(office).first)
            #expect(summary.contains("anna@daisy.example") && summary.contains("Let me talk to a human"))
            let letters = try await office.outbox().count
            try await office.says("Are you there?")
            #expect(try await words(office).last == "Are you there?")
            #expect(try await office.outbox().count == letters)
            try await office.store.give(
                .release, to: office.conversation(), by: "olga", nonce: "1", at: office.clock.now)
            try await office.settle()
            #expect(try await words(office).count == 3)
            try await office.says("Please send me the presentation", model: ["reading": Office.reading(.presentation)])
            #expect(try await words(office).count == 3)
        }
    }

    @Test("No human answers in time: the agent is back, and the support system learns of it")
    func takenBack() async throws {
        try await withOffice(hasSupportSystem: true) { office in
            try await office.begin()
            try await wantsHuman(office)
            try await office.wait(25 * 3600)
            #expect(try await words(office).last?.contains("no human answered in time") == true)
            #expect(try await office.conversation().state.stage == .engaged)
        }
    }

    @Test("Without a support system nothing is written for one")
    func none() async throws {
        try await withOffice { office in
            try await office.begin()
            try await wantsHuman(office)
            #expect(try await office.conversation().state.stage == .handedOver)
            #expect(try await dispatches(office).isEmpty)
        }
    }

    @Test("A vote goes to the support system only if the answer came from there, each change of it once")
    func votes() async throws {
        try await withOffice(hasSupportSystem: true) { office in
            let key = Endpoint.telegram(bot: "7", chat: 1).key
            func chat(_ content: InboxTelegram.Content, _ id: String) -> QueueItem<InboxEvent> {
                let chat = InboxTelegram(bot: "7", chatID: 1, userID: 1, content: content, receivedAt: office.clock.now)
                return office.item(id, key, .telegram(chat))
            }
            try await office.enqueue(chat(.start(payload: nil), "t1"))
            try await office.settle()
            let conversation = try #require(try await office.store.conversations.findOne(["endpoints": .string(key)]))
            let reference = SupportReference(system: "abcdef01", message: 42)
            office.clock.advance(1)
            try await office.store.give(
                .reply(text: "Hello", author: "Olga"), to: conversation, by: "support:Olga", nonce: reference.nonce,
                at: office.clock.now)
            try await office.settle()
            let sent = try await office.store.messages.find(["direction": "outgoing"], sort: ["at": 1]).all()
            let answers = sent.map { RatingDocument.handle(ofMessage: $0.id) }
            #expect(answers.count == 2)
            for (number, (answer, vote)) in zip(answers + [answers[1]], [.up, .up, .down] as [RatingDocument.Vote])
                .enumerated()
            {
                office.clock.advance(1)
                try await office.enqueue(chat(.rating(answer: answer, vote: vote), "t-vote-\(number)"))
                try await office.settle()
            }
            #expect(try await dispatches(office) == [.rating(reference, .up), .rating(reference, .down)])
        }
    }

    @Test("A vote from a room on the web reaches the support system as well")
    func webVote() async throws {
        try await withOffice(hasSupportSystem: true) { office in
            let key = Endpoint.web(room: 7).key
            func happened(_ id: String, _ content: InboxWeb.Content) async throws {
                let web = InboxWeb(
                    room: 7, userID: 3, name: "Kate", languageCode: "en", content: content,
                    receivedAt: office.clock.now)
                try await office.enqueue(office.item("\(key):\(id)", key, .web(web)))
                try await office.settle()
            }
            try await happened("1", .text("Is anybody there?", forHuman: true))
            let conversation = try #require(try await office.store.conversations.findOne(["endpoints": .string(key)]))
            let reference = SupportReference(system: "abcdef01", message: 42)
            try await office.store.give(
                .reply(text: "Yes", author: "Olga"), to: conversation, by: "support:Olga", nonce: reference.nonce,
                at: office.clock.now)
            try await office.settle()
            let answer = try #require(
                try await office.store.messages.findOne([
                    "direction": "outgoing", "conversationID": .string(conversation.id),
                ]))
            try await happened("rating:a", .rating(answer: answer.id, vote: .down))
            #expect(try await dispatches(office).last == .rating(reference, .down))
        }
    }

    @Test("Who is forgotten is forgotten there too")
    func forgotten() async throws {
        try await withOffice(hasSupportSystem: true) { office in
            let conversation = try await office.begin()
            try await wantsHuman(office)
            try await office.store.supportLinks.insertOne(
                SupportLinkDocument(
                    conversationID: conversation.id, system: "abcdef01", roomID: 12, ownUserID: 1,
                    first: .init(dispatch: "d", message: 100), updatedAt: office.clock.now))
            try await office.store.give(.erase, to: conversation, by: "olga", nonce: "2", at: office.clock.now)
            try await office.settle()
            _ = try await QueueWorker(office.store.mailOutbox, bell: Doorbell(), owner: "sender", incidents: .ignored) {
                delivery in
                try await delivery.complete(as: .sent)
            }.drain()
            try await office.wait(120)
            #expect(try await office.store.supportLinks.count() == 0)
            #expect(try await dispatches(office) == [.forget(system: "abcdef01", room: 12)])
            let left = try await office.raw(SalesStore.Name.outbox).find().all()
            #expect(!left.contains { "\($0)".contains(conversation.id) })
        }
    }
}

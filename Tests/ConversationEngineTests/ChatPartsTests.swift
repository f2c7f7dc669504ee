import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

/// What Telegram tells in several updates and a person did once, and what it tells and nobody did.
@Suite struct ChatPartsTests {
    @Test("An album is one message with all its captions, and one turn")
    func album() async throws {
        try await withOffice { office in
            try await office.receives(.start(payload: nil), number: 1)
            for (number, caption) in [(2, "These are reviews"), (3, ""), (4, "Please send me the presentation")] {
                try await office.receives(
                    .attachment("photo", caption: caption), number: number, album: "a", waits: true)
            }
            try await office.settle()
            let messages = try await office.heard()
            #expect(messages.map(\.text) == ["/start", "These are reviews\nPlease send me the presentation"])
            #expect(messages.last?.attachments == ["photo", "photo", "photo"])
            #expect(try await office.inboxDepth()[.pending] == nil)
            #expect(try await office.said().count == 2)
        }
    }

    @Test("A text that a client cut is read as one: its first half says stop, the whole does not")
    func cutText() async throws {
        try await withOffice { office in
            try await office.receives(.start(payload: nil), number: 1)
            let long = String(repeating: "We run three coffee houses. ", count: 144) + "They told me: do not write"
            try await office.receives(.text(long), number: 2, waits: true)
            try await office.receives(.text("to me, but now please send me the presentation."), number: 3, waits: true)
            try await office.settle()
            #expect(try await office.heard().count == 2)
            #expect(try await office.chat().state.silence == nil)
        }
    }

    @Test("An edit that changes no word is nothing, and one that does is read")
    func edits() async throws {
        try await withOffice { office in
            try await office.receives(.text("Please send me the presentation"), number: 2)
            try await office.receives(.edit("Please send me the presentation"), number: 2, edit: "1:a")
            #expect(try await office.heard().count == 1)
            try await office.receives(.edit("stop"), number: 2, edit: "1:b")
            #expect(try await office.chat().state.silence?.reason == .optOut)
            try await office.receives(.edit("stop"), number: 2, edit: "2:b")
            #expect(try await office.heard().count == 2)
        }
    }

    @Test("Who was erased and writes again is answered, and heard for good once they press Start")
    func afterErasure() async throws {
        try await withOffice { office in
            try await office.receives(.start(payload: nil), number: 1)
            try await office.receives(.text("Delete my data and never write to me again."), number: 2)
            try await office.sendChats()
            try await office.wait(700)
            #expect(try await office.store.conversations.count() == 0)
            #expect(try await office.isSuppressed())

            try await office.receives(.text("Please send me the presentation"), number: 3)
            #expect(try await office.said().map(\.allowedAfterStop) == [true])
            #expect(try await office.isSuppressed())
            try await office.receives(.start(payload: nil), number: 4)
            #expect(try await !office.isSuppressed())
            #expect(try await office.said().count == 2)
        }
    }

    @Test("Who was erased and presses Start at once is welcomed")
    func startAfterErasure() async throws {
        try await withOffice { office in
            try await office.receives(.text("Delete my data and never write to me again."), number: 1)
            try await office.sendChats()
            try await office.wait(700)
            try await office.receives(.start(payload: nil), number: 2)
            #expect(try await !office.isSuppressed())
            #expect(try await office.chat().state.suppression == nil)
        }
    }
}

extension Office {
    private static let chatPlace = Endpoint.telegram(bot: "7", chat: 5)

    /// An update of chat 5 comes in, and is handled unless more of it is to come.
    fileprivate func receives(
        _ content: InboxTelegram.Content, number: Int, edit: String? = nil, album: String? = nil, waits: Bool = false
    ) async throws {
        let chat = InboxTelegram(
            bot: "7", chatID: 5, userID: 5, name: "Anna", username: "anna", content: content, receivedAt: clock.now,
            sentAt: clock.now, album: album)
        let id = "telegram:7:5:\(number)" + (edit.map { ":edit:\($0)" } ?? "")
        try await enqueue(item(id, Self.chatPlace.key, .telegram(chat)))
        if !waits { try await settle() }
    }

    fileprivate func chat() async throws -> ConversationDocument {
        try #require(try await store.conversations.findOne(["endpoints": .string(Self.chatPlace.key)]))
    }

    /// What the person sent, in order.
    fileprivate func heard() async throws -> [MessageDocument] {
        try await store.messages.find(["direction": "incoming"], sort: ["at": 1, "_id": 1]).all()
    }

    /// What waits to be said in the chat.
    fileprivate func said() async throws -> [TelegramMessage] {
        try await store.database.collection(SalesStore.Name.outbox, of: QueueItem<TelegramMessage>.self).find(
            ["orderingKey": .string(Self.chatPlace.key), "state": "pending"], sort: ["sequence": 1]
        ).all().map(\.body)
    }

    fileprivate func isSuppressed() async throws -> Bool {
        try await store.suppressions.findOne(["_id": .string(Office.addressKey.hash(Self.chatPlace))]) != nil
    }

    fileprivate func sendChats() async throws {
        _ = try await QueueWorker(store.telegramOutbox, bell: Doorbell(), owner: "sender", incidents: .ignored) {
            delivery in
            try await delivery.complete(as: .sent)
        }.drain()
    }
}

import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import ScriptedTelegram
import Testing

@testable import TelegramChannel

@Suite(.timeLimit(.minutes(3))) struct TypingTests {
    @Test("The sign that an answer is being written is kept up while a question is open, and ends with it")
    func keeping() async throws {
        try await ChannelLine.with { line in
            let typing = TypingKeeper(client: line.client, store: line.store, interval: .milliseconds(20))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await typing.run() }
                defer { group.cancelAll() }
                try await open(1, line)
                typing.begin(1)
                try await signs(4, in: 1, line)
                _ = try await conversations(line).updateOne(["_id": "c1"], ["$unset": ["awaitingDueAt": ""]])
                // A sign that was on its way may still come; after it there are no more, while another chat gets its own.
                try await open(2, line)
                typing.begin(2)
                try await signs(3, in: 2, line)
                let first = count(1, line)
                try await signs(12, in: 2, line)
                #expect(count(1, line) <= first + 1)
                // Somebody whose message needs no model sees none.
                typing.begin(3)
                try await signs(16, in: 2, line)
                #expect(count(3, line) == 0)
            }
        }
    }

    private func conversations(_ line: ChannelLine) -> MongoCollection<BSONDocument> {
        line.store.database.collection(SalesStore.Name.conversations, of: BSONDocument.self)
    }

    private func open(_ chat: Int64, _ line: ChannelLine) async throws {
        let key = Endpoint.telegram(bot: ChannelLine.bot, chat: chat).key
        try await conversations(line).insertOne([
            "_id": .string("c\(chat)"), "endpoints": [.string(key)], "awaitingDueAt": .date(Date() + 60),
        ])
    }

    private func count(_ chat: Int64, _ line: ChannelLine) -> Int { line.telegram.typing.count { $0 == chat } }

    private func signs(_ count: Int, in chat: Int64, _ line: ChannelLine) async throws {
        _ = try await eventually(within: .patience, or: "Chat \(chat) has no \(count) signs") {
            self.count(chat, line) >= count ? true : nil
        }
    }
}

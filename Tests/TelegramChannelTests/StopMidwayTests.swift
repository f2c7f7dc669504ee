import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import ScriptedTelegram
import Testing
internal import WorkQueue

@testable import TelegramChannel

/// A stop ends what is on its way after the piece that is on the wire.
@Suite(.timeLimit(.minutes(3))) struct StopMidwayTests {
    private static let sentence = "The **Start plan** costs 4,900 RUB a month & more than one person may use it. "

    /// The person says stop as soon as something was sent.
    private func stopAfterFirst(_ line: ChannelLine, chat: Int64) async throws {
        _ = try await line.messages(1, to: chat)
        let place = Endpoint.telegram(bot: ChannelLine.bot, chat: chat)
        try await line.store.suppressions.insertOne(
            SuppressionDocument(id: ChannelLine.addressKey.hash(place), reason: .optOut, at: Date()))
    }

    private func state(_ line: ChannelLine, _ id: String) async throws -> QueueState {
        try await eventually(within: .patience, or: "The message is still on its way") {
            let state = try await line.store.telegramOutbox.item(id)?.state
            return state == .pending || state == .sending ? nil : state
        }
    }

    @Test("Of a text in pieces no more is sent")
    func pieces() async throws {
        try await ChannelLine.with { line in
            let item = line.message(String(repeating: "Words that go on and on. ", count: 2_000), to: 5, .answer)
            try await line.run(ChannelLine.settings(perSecond: 30)) {
                try await line.store.telegramOutbox.enqueue([item])
                try await stopAfterFirst(line, chat: 5)
                #expect(try await state(line, item.id) == .cancelled)
                #expect(line.telegram.messages(to: 5).count < StyledText(item.body.text).pieces().count)
            }
        }
    }

    @Test("A message that grows stays as it is")
    func growing() async throws {
        try await ChannelLine.with { line in
            let text = String(repeating: Self.sentence, count: 8).trimmingCharacters(in: .whitespaces)
            let item = line.message(text, to: 5, .answer)
            var settings = ChannelLine.settings(perSecond: 0)
            settings.growth.pause = .seconds(2)
            try await line.run(settings) {
                try await line.store.telegramOutbox.enqueue([item])
                try await stopAfterFirst(line, chat: 5)
                #expect(try await state(line, item.id) == .cancelled)
                #expect(line.telegram.messages(to: 5).last?.text != StyledText(text).html)
            }
        }
    }

    @Test("What the person may hear after their stop is said to its end")
    func allowed() async throws {
        try await ChannelLine.with { line in
            var item = line.message(String(repeating: "Words that go on. ", count: 800), to: 5, .answer)
            item.body.allowedAfterStop = true
            try await line.run(ChannelLine.settings(perSecond: 0)) {
                try await line.store.telegramOutbox.enqueue([item])
                try await stopAfterFirst(line, chat: 5)
                #expect(try await state(line, item.id) == .sent)
            }
        }
    }
}

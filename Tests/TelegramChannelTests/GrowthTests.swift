internal import Dialogue
import Foundation
import SalesStore
import Sandbox
import ScriptedTelegram
import Testing
internal import WorkQueue

@testable import TelegramChannel

@Suite(.timeLimit(.minutes(3))) struct GrowthTests {
    private static let sentence = "The **Start plan** costs 4,900 RUB a month & more than one person may use it. "
    private static let long = String(repeating: sentence, count: 8).trimmingCharacters(in: .whitespaces)

    @Test(
        "Sentences end where they end",
        arguments: [
            ("One. Two! Three?", [4, 9, 16]), ("4.900 RUB. Fine", [10, 15]), ("1. First\n2. Second", [8, 18]),
            ("No end", [6]), ("A line\nAnother", [6, 14]),
        ])
    func sentences(text: String, ends: [Int]) {
        #expect(Growth.sentenceEnds(in: text) == ends)
    }

    @Test("A long text grows by whole sentences and with whole tags, a short one appears at once")
    func stages() throws {
        let growth = Growth()
        let text = StyledText(Self.long)
        let stages = try #require(growth.stages(of: text))
        #expect(stages.count == growth.steps)
        #expect(stages.last == text)
        for (stage, next) in zip(stages, stages.dropFirst()) {
            #expect(next.visible.hasPrefix(stage.visible))
            #expect(stage.visible.hasSuffix("."))
            #expect(
                stage.html.components(separatedBy: "<b>").count == stage.html.components(separatedBy: "</b>").count)
        }
        #expect(growth.stages(of: StyledText(Self.sentence)) == nil)
        #expect(growth.stages(of: StyledText(String(repeating: "word ", count: 200))) == nil)
    }

    @Test("A long answer grows in one message, whatever happens on the way, and the buttons come with its end")
    func growing() async throws {
        try await ChannelLine.with { line in
            let telegram = line.telegram
            var item = line.message(Self.long, to: 5, .answer)
            item.body.rated = RatingDocument.handle(ofMessage: item.id)
            telegram.fail("editMessageText", .unparsable, .droppedAfter)
            try await line.run(ChannelLine.settings(perSecond: 0)) {
                try await line.store.telegramOutbox.enqueue([item])
                let whole = StyledText(Self.long)
                _ = try await eventually(within: .patience, or: "The answer did not grow to its end") {
                    telegram.messages(to: 5).last?.buttons.isEmpty == false ? true : nil
                }
                let messages = telegram.messages(to: 5)
                #expect(messages.count == 1)
                #expect(messages[0].text == whole.html)
                let texts = telegram.texts(ofMessage: messages[0].messageID)
                #expect(texts.count > 2)
                #expect(texts[0].count < whole.html.count / 2)
            }
        }
    }

    @Test("A growing message that is refused for another reason is not taken for deleted: operators are told")
    func refused() async throws {
        try await ChannelLine.with { line in
            let item = line.message(Self.long, to: 5, .answer)
            line.telegram.fail("editMessageText", .refused("chat not found"))
            try await line.run(ChannelLine.settings(perSecond: 0)) {
                try await line.store.telegramOutbox.enqueue([item])
                let dead = try await eventually(within: .patience, or: "The refusal is lost") {
                    try await line.store.telegramOutbox.deadLetters().first
                }
                #expect(dead.id == item.id)
                #expect(dead.error?.contains("chat not found") == true)
            }
        }
    }

    @Test("A message that the person deletes while it grows is not sent again")
    func deleted() async throws {
        try await ChannelLine.with { line in
            var item = line.message(Self.long, to: 5, .answer)
            item.body.shownMessageID = 1
            try await line.run(ChannelLine.settings(perSecond: 0)) {
                try await line.store.telegramOutbox.enqueue([item, line.message("after it", to: 5)])
                #expect(try await line.messages(1, to: 5).map(\.text) == ["after it"])
            }
        }
    }
}

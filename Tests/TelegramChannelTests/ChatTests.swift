import AsyncHTTPClient
import BSON
import Dialogue
import Foundation
import JSONTree
import MongoDB
import NIOCore
import SalesStore
import Sandbox
import ScriptedModel
import ScriptedTelegram
import Testing

/// The bot with business-logic and a model as processes, against a scripted Bot API. One at a time, because each needs
/// the machine.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ChatTests {
    @Test("Start is welcomed, a question is answered, a vote is kept, and the token is shown nowhere")
    func questionAndRating() async throws {
        try await ChatInstallation.with { installation in
            let telegram = installation.telegram
            telegram.setWebhook("https://old.example/hook")
            let bot = try await installation.start("telegram-bot")
            telegram.push(["unheard_of": .object([:])])
            telegram.write("/start", from: 1)
            #expect(try await installation.messages(1, to: 1)[0].text.hasPrefix("Hello!"))
            telegram.write("How much is the Start plan?", from: 1)
            let answer = try await installation.messages(2, to: 1)[1]
            #expect(answer.text.contains("4,900"))
            #expect(answer.buttons.count == 2)

            telegram.press(answer.buttons[0], under: answer.messageID, from: 1)
            telegram.press(answer.buttons[1], under: answer.messageID, from: 1)
            telegram.press(answer.buttons[1], under: answer.messageID, from: 1)
            telegram.press("rate:gone:up", under: 5, from: 1)
            try await installation.waitForRest()
            let ratings = try await installation.store.ratings.find([:]).all()
            #expect(ratings.map(\.vote) == [.down])
            // Presses are answered beside the queues.
            try await eventually("every press is answered, and the last is shown") {
                telegram.answeredCallbacks.count == 4 && telegram.messages(to: 1)[1].labels.contains("✓ 👎")
            }

            let conversation = try #require(try await installation.conversation(of: 1))
            #expect(conversation.state.contact.telegram == "@kate1")
            #expect(conversation.state.channel == .telegram)
            let metrics = try await metrics(of: bot)
            #expect(metrics.contains("messages_sent_total{channel=\"telegram\",purpose=\"answer\"} 2\n"))
            #expect(metrics.contains("messages_received_total{channel=\"telegram\",kind=\"message\"} 1\n"))
            #expect(metrics.contains("message_send_duration_seconds_count{channel=\"telegram\"}"))
            #expect(!metrics.contains("scripted-token"))
            let status = try await stop(bot)
            #expect(status == 0)
            #expect(!bot.output.contains("scripted-token"))
        }
    }

    @Test("Floods, dropped answers and a bot that dies lose nothing and keep the order")
    func troubles() async throws {
        try await ChatInstallation.with { installation in
            let telegram = installation.telegram
            let first = try await installation.start("telegram-bot", crashAt: "stored_not_confirmed:2")
            telegram.fail("getUpdates", .badGateway)
            telegram.write("/start", from: 1)
            _ = try await installation.messages(1, to: 1)
            telegram.fail("sendMessage", .flood(retryAfter: 1), .droppedBefore, .badGateway)
            telegram.write("Send me the presentation, please", from: 1)
            _ = try await first.waitForExit(within: .patience)
            telegram.restartNumbers(at: 1000)
            let second = try await installation.start("telegram-bot")
            telegram.write("/help", from: 1)
            try await installation.waitForRest()
            let seen = telegram.messages(to: 1)
            #expect(seen.count == 4)
            #expect(seen[2].fileName?.hasSuffix(".pdf") == true)
            telegram.write("Send me the presentation, please", from: 2)
            let other = try await installation.messages(2, to: 2)
            #expect(other[1].fileName == nil)
            #expect(other[1].fileID == seen[2].fileID)
            #expect(!second.output.contains("scripted-token"))
            #expect(!first.output.contains("scripted-token"))
            await second.kill()
        }
    }

    @Test("A letter's link goes on in Telegram, once; a foreign or malformed one starts as usual")
    func deepLink() async throws {
        try await ChatInstallation.with { installation in
            let telegram = installation.telegram
            let bot = try await installation.start("telegram-bot")
            _ = try await bot.waitForOutput("The bot is at work", within: .patience)
            let letter = try await installation.letter(to: "kate@daisy.example")
            let link = try #require(
                letter.firstMatch(of: /https:\/\/t\.me\/scripted_reviews_bot\?start=([a-z0-9]{26})/))
            telegram.write("/start", from: 1)
            _ = try await installation.messages(1, to: 1)
            telegram.write("/start \(link.1)", from: 1)
            #expect(try await installation.messages(2, to: 1)[1].text.contains("where we left off"))
            let joined = try #require(try await installation.conversation(of: 1))
            #expect(joined.state.contact.email == "kate@daisy.example")
            telegram.write("/start \(link.1)", from: 2)
            telegram.write("/start not-a-token", from: 3)
            #expect(try await installation.messages(1, to: 2)[0].text.hasPrefix("Hello!"))
            #expect(try await installation.messages(1, to: 3)[0].text.hasPrefix("Hello!"))
            telegram.write("Do you work with Yandex Maps?", from: 1)
            _ = try await installation.messages(3, to: 1)
            let current = try #require(try await installation.conversation(of: 1))
            #expect(current.id == joined.id)

            // A link that an operator makes does the same.
            let made = try #require(try await installation.store.issueLink(into: current, at: installation.now))
            telegram.write("/start \(made.url.split(separator: "=").last ?? "")", from: 4)
            #expect(try await installation.messages(1, to: 4)[0].text.contains("where we left off"))
            #expect(try await installation.conversation(of: 4)?.id == joined.id)
            await bot.kill()
        }
    }

    @Test("In the operator's mode the bot is silent and a human answers; stop, block and start do what they say")
    func modes() async throws {
        try await ChatInstallation.with { installation in
            let telegram = installation.telegram
            let bot = try await installation.start("telegram-bot")
            telegram.write("/start", from: 900)
            telegram.write("/mode operator", from: 900)
            telegram.write("How much is the Start plan?", from: 900)
            _ = try await installation.messages(2, to: 900)
            try await installation.waitForRest()
            #expect(telegram.messages(to: 900).count == 2)
            try await installation.order(.reply(text: "It is 5 < 6 & **fine**", author: "olga"), for: 900)
            #expect(try await installation.messages(3, to: 900)[2].text == "It is 5 &lt; 6 &amp; <b>fine</b>")
            telegram.write("/mode agent", from: 900)
            _ = try await installation.messages(4, to: 900)
            telegram.write("/stop", from: 900)
            _ = try await installation.messages(5, to: 900)
            try await installation.order(.reply(text: "One more thing", author: "olga"), for: 900)
            telegram.send("voice", from: 900)
            #expect(try await installation.messages(6, to: 900)[5].text.contains("only read text"))
            telegram.write("/start", from: 900)
            #expect(try await installation.messages(7, to: 900).count == 7)
            telegram.block(true, by: 900)
            _ = try await eventually(within: .patience, or: "The blocked chat is still written to") {
                try await installation.conversation(of: 900)?.state.suppression?.reason == .hardBounce ? true : nil
            }
            telegram.block(false, by: 900)
            telegram.write("/start", from: 900)
            _ = try await installation.messages(8, to: 900)
            telegram.writeInGroup("/start@scripted_reviews_bot", group: -5, from: 900)
            #expect(try await installation.messages(1, to: -5)[0].text.contains("private chats only"))
            await bot.kill()
        }
    }

    /// What the bot tells Prometheus.
    private func metrics(of bot: SandboxProcess) async throws -> String {
        let port = try #require(bot.output.firstMatch(of: /http\.port=(\d+)/)?.1)
        let response = try await HTTPClient.shared.execute(
            HTTPClientRequest(url: "http://127.0.0.1:\(port)/metrics"), timeout: .seconds(30))
        return String(buffer: try await response.body.collect(upTo: 1 << 20))
    }

    private func stop(_ bot: SandboxProcess) async throws -> Int32 {
        bot.signal(.terminate)
        return try await bot.waitForExit(within: .patience)
    }
}

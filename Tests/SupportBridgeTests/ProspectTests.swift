import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import ScriptedModel
import ScriptedSupport
import ScriptedTelegram
import SupportContract
import Testing

/// The whole way, with every service as a process: a chat, a colleague in the support system, and back.
@Suite(.timeLimit(.minutes(4))) struct ProspectTests {
    @Test(
        "Who asks for a human in Telegram is answered from the support system, in the chat; the token is shown nowhere")
    func wholeWay() async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("prospect")
        let folder = try SandboxFolder("prospect")
        defer { folder.remove() }
        let client = try MongoClient(mongo.uri(name), connections: 4, applicationName: "SupportBridgeTests")
        let store = SalesStore(client[name].with(writeConcern: .majorityJournaled))
        let repository = Programs.repository
        _ = try await Seeder(store).load(
            InitData(contentsOf: repository.appending(path: "init_data.json").path), filesIn: repository)
        try await withScriptedModel { _, modelURL in
            try await withScriptedTelegram { telegram, telegramURL in
                try await withScriptedSupport { support, supportURL in
                    let environment = [
                        "MONGODB_URI": mongo.uri(name), "MONGODB_DATABASE": name, "HTTP_HOST": "127.0.0.1",
                        "HTTP_PORT": "0", "LLM_URL": modelURL, "LLM_MODEL": "scripted", "LOG_LEVEL": "trace",
                        "SIGNING_KEY": "the-signing-key-of-the-tests",
                        "SUPPRESSION_KEY": "the-suppression-key-of-tests", "BOT_TOKEN": telegram.token,
                        "TELEGRAM_API_URL": telegramURL, "API_URL": supportURL, "SUPPORT_TOKEN": support.token,
                    ]
                    var processes: [SandboxProcess] = []
                    for service in ["business-logic", "llm-bridge", "telegram-bot", "support-bridge"] {
                        let process = try SandboxProcess(
                            .init(
                                [try Programs.path(service)], environment: environment,
                                logFile: folder.path("\(service).log"), grace: .zero))
                        _ = try await process.waitForOutput("Listening for health checks", within: .patience)
                        processes.append(process)
                    }
                    do {
                        try await conversation(telegram, support)
                    } catch {
                        for process in processes { await process.kill() }
                        throw error
                    }
                    for process in processes {
                        await process.kill()
                        #expect(!process.output.contains(support.token))
                    }
                    #expect(processes.last?.output.contains("Sent to the support system") == true)
                }
            }
        }
        await client.close()
    }

    private func conversation(_ telegram: ScriptedTelegram, _ support: ScriptedSupport) async throws {
        telegram.write("/start", from: 1)
        _ = try await messages(1, telegram)
        telegram.write("I want to talk to a human, please.", from: 1)
        _ = try await messages(2, telegram)
        try await eventually("the question is in the support system") { support.questions.count == 1 }
        #expect(support.questions[0].text.contains("I want to talk to a human"))
        let room = support.questions[0].roomID
        telegram.write("Do you work on Sundays?", from: 1)
        try await eventually("the next words are there too") { support.questions.count == 2 }
        #expect(support.questions[1].text == "Do you work on Sundays?")
        #expect(support.questions[1].roomID == room)

        support.answer("Yes, on Sundays too.", in: room, times: 2)
        let answer = try await messages(3, telegram)[2]
        #expect(answer.text == "Yes, on Sundays too.")
        telegram.press(try #require(answer.buttons.first), under: answer.messageID, from: 1)
        try await eventually("the vote is in the support system") { !support.ratings.isEmpty }

        support.dropSockets()
        support.answerSilently("And on holidays.", in: room)
        #expect(try await messages(4, telegram)[3].text == "And on holidays.")
        support.answer("/release", in: room)
        try await eventually("the support system knows that it is over") { support.questions.count == 3 }
        telegram.write("How much is the Start plan?", from: 1)
        #expect(try await messages(5, telegram)[4].text.contains("4,900"))
        #expect(support.questions.count == 3)
    }

    private func messages(_ count: Int, _ telegram: ScriptedTelegram) async throws -> [TelegramSent] {
        try await eventually(within: .patience, or: "The chat has no \(count) messages") {
            let seen = telegram.messages(to: 1)
            return seen.count >= count ? seen : nil
        }
    }
}

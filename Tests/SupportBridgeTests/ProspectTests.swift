import Foundation
import JSONTree
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
        try await withScriptedModel { _, modelURL in
            try await withScriptedTelegram { telegram, telegramURL in
                try await withScriptedSupport { support, supportURL in
                    let environment = [
                        "LLM_URL": modelURL, "LLM_MODEL": "scripted", "BOT_TOKEN": telegram.token,
                        "TELEGRAM_API_URL": telegramURL, "API_URL": supportURL, "SUPPORT_TOKEN": support.token,
                    ]
                    try await Company.with("prospect", environment) { company in
                        let services = ["business-logic", "llm-bridge", "telegram-bot", "support-bridge"]
                        try await company.running(services) { processes in
                            try await conversation(telegram, support)
                            for process in processes { #expect(!process.output.contains(support.token)) }
                            #expect(processes[3].output.contains("Sent to the support system"))
                        }
                    }
                }
            }
        }
    }

    private func conversation(_ telegram: ScriptedTelegram, _ support: ScriptedSupport) async throws {
        telegram.write("/start", from: 1)
        _ = try await telegram.messages(1)
        telegram.write("I want to talk to a human, please.", from: 1)
        _ = try await telegram.messages(2)
        try await eventually("the question is in the support system") { support.questions.count == 1 }
        #expect(support.questions[0].text.contains("I want to talk to a human"))
        let room = support.questions[0].roomID
        telegram.write("Do you work on Sundays?", from: 1)
        try await eventually("the next words are there too") { support.questions.count == 2 }
        #expect(support.questions[1].text == "Do you work on Sundays?")
        #expect(support.questions[1].roomID == room)

        support.answer("Yes, on Sundays too.", in: room, times: 2)
        let answer = try await telegram.messages(3)[2]
        #expect(answer.text == "Yes, on Sundays too.")
        telegram.press(try #require(answer.buttons.first), under: answer.messageID, from: 1)
        try await eventually("the vote is in the support system") { !support.ratings.isEmpty }

        support.dropSockets()
        support.answerSilently("And on holidays.", in: room)
        #expect(try await telegram.messages(4)[3].text == "And on holidays.")
        support.answer("/release", in: room)
        try await eventually("the support system knows that it is over") { support.questions.count == 3 }
        telegram.write("How much is the Start plan?", from: 1)
        #expect(try await telegram.messages(5)[4].text.contains("4,900"))
        #expect(support.questions.count == 3)
    }
}

import BSON
import Dialogue
import Foundation
import JSONTree
import MongoDB
import SalesStore
import Sandbox
import ScriptedModel
import ScriptedTelegram
import SupportBridge
import Testing

/// The whole way with a real desk as the support system: two installations that know of each other by the contract alone.
@Suite(.timeLimit(.minutes(4))) struct DeskTests {
    private typealias Chat = (telegram: ScriptedTelegram, bridge: SandboxProcess)

    @Test(
        "A desk is the support system: answers come by its socket and votes reach it; what it says while it cannot be reached is fetched when it is back"
    )
    func desk() async throws {
        try await Company.with("support") { support in
            let token = WebUserToken()
            try await support.store.webUsers.insertOne(
                WebUserDocument(
                    id: try await support.store.nextNumber(for: SalesStore.Name.webUsers), username: "agent",
                    name: "Sales agent", kind: .named, token: token, createdAt: Date()))
            try await support.running(["business-logic"]) { _ in
                // Not one of those the system gives to connections: it must be free when the desk comes back.
                let port = Int.random(in: 21_000..<27_000)
                try await support.running(["desk"], ["HTTP_PORT": "\(port)"]) { desks in
                    try await withAgent(portOfDesk: port, token: token.text) { chat in
                        try await socket(chat, support)
                        try await vote(chat, support)
                        try await gap(chat, support, desks[0], port)
                        chat.bridge.signal(.terminate)
                        #expect(try await chat.bridge.waitForExit(within: .patience) == 0)
                        #expect(!chat.bridge.output.contains("abandoned"))
                        #expect(!chat.bridge.output.contains(token.text))
                        #expect(!desks[0].output.contains(token.text))
                    }
                }
            }
        }
    }

    private func withAgent(
        portOfDesk port: Int, token: String, _ body: (Chat) async throws -> Void
    ) async throws {
        try await withScriptedModel { _, modelURL in
            try await withScriptedTelegram { telegram, telegramURL in
                let environment = [
                    "LLM_URL": modelURL, "LLM_MODEL": "scripted", "BOT_TOKEN": telegram.token,
                    "TELEGRAM_API_URL": telegramURL, "API_URL": "http://127.0.0.1:\(port)", "SUPPORT_TOKEN": token,
                    "WEB_URL": "https://support.example",
                ]
                try await Company.with("agent", environment) { agent in
                    let services = ["business-logic", "llm-bridge", "telegram-bot", "support-bridge"]
                    let findings = try await agent.salesctl("doctor")
                    let place = "127.0.0.1:\(port)"
                    #expect(
                        findings.contains("answers at http://\(place); colleagues answer at https://support.example"))
                    #expect(findings.contains("answers at ws://\(place)/cable"))
                    #expect(!findings.contains(token))
                    try await agent.running(services) { try await body((telegram, $0[3])) }
                }
            }
        }
    }

    // MARK: What happens

    private func socket(_ chat: Chat, _ support: Company) async throws {
        _ = try await chat.bridge.waitForOutput(Self.listening, within: .patience)
        chat.telegram.write("/start", from: 1)
        _ = try await chat.telegram.messages(1)
        chat.telegram.write("I want to talk to a human, please.", from: 1)
        _ = try await chat.telegram.messages(2)
        // Who opened a room looks into it once by REST; by the time of the second message that is over.
        chat.telegram.write("Do you work on Sundays?", from: 1)
        let questions = try await said(2, by: .agent, support)
        #expect(questions[0].text.contains("I want to talk to a human"))
        #expect(questions[1].text == "Do you work on Sundays?")
        #expect(questions[0].roomID == questions[1].roomID)
        try await answer("Yes, on Sundays too.", support)
        #expect(try await chat.telegram.messages(3)[2].text == "Yes, on Sundays too.")
        // The next look by REST is minutes away, or follows another socket: there was none, so this one brought it.
        #expect(chat.bridge.output.split(separator: Self.listening, omittingEmptySubsequences: false).count == 2)
    }

    private func vote(_ chat: Chat, _ support: Company) async throws {
        let answer = chat.telegram.messages(to: 1)[2]
        chat.telegram.press(try #require(answer.buttons.first), under: answer.messageID, from: 1)
        let rating = try await eventually(within: .patience, or: "The vote does not reach the desk") {
            try await support.store.ratings.findOne([:])
        }
        #expect(rating.vote == .up)
    }

    private func gap(_ chat: Chat, _ support: Company, _ desk: SandboxProcess, _ port: Int) async throws {
        desk.signal(.terminate)
        #expect(try await desk.waitForExit(within: .patience) == 0, "a desk with open sockets ends in order")
        #expect(!desk.output.contains("abandoned"))
        // Another desk of that company says it, at an address that the bridge does not know.
        try await support.running(["desk"]) { _ in
            try await answer("And on holidays.", support)
            _ = try await said(2, by: .colleague, support)
        }
        #expect(chat.telegram.messages(to: 1).count == 3)
        try await support.running(["desk"], ["HTTP_PORT": "\(port)"]) { _ in
            let messages = try await chat.telegram.messages(4)
            #expect(messages[3].text == "And on holidays.")
        }
    }

    private static let listening = "Listening to the support system"

    // MARK: The support's side

    private enum Side {
        case agent, colleague
    }

    private func said(_ count: Int, by side: Side, _ support: Company) async throws -> [WebRoomMessageDocument] {
        let ours = BSONValue.int64(Int64(WebRoomMessageDocument.ourUserID))
        let filter: BSONDocument = side == .colleague ? ["userID": ours] : ["userID": ["$ne": ours]]
        return try await eventually(within: .patience, or: "\(side) has not said \(count) messages") {
            let found = try await support.store.webRoomMessages.find(filter, sort: ["_id": 1]).all()
            return found.count == count ? found : nil
        }
    }

    /// A colleague answers in the desk, as its page orders it.
    private func answer(_ text: String, _ support: Company) async throws {
        let conversation = try await eventually(within: .patience, or: "No human has the conversation") {
            try await support.store.conversations.findOne(["stage": .string(Stage.handedOver.rawValue)])
        }
        try await support.store.give(
            .reply(text: text, author: "Olga"), to: conversation, by: "Olga", nonce: UUID().uuidString, at: Date())
    }
}

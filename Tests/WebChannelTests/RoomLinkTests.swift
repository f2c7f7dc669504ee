import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import SupportContract
import Testing

/// Links that lead somebody from a room into Telegram. In a database of its own: a bot that is known changes letters.
@Suite struct RoomLinkTests {
    private struct NewVisitor: Decodable {
        let telegram: Bool
    }

    private func isTelegramOffered(by local: LocalRooms) async throws -> Bool {
        try await APIClient(port: local.port).send(
            .POST, "/widget/visitors", headers: ["origin": DeskInstallation.site]
        ).value(NewVisitor.self).telegram
    }

    @Test("The chat is told whether there is a bot: without one it shows no button for Telegram")
    func button() async throws {
        try await LocalRooms.with { local in
            #expect(try await isTelegramOffered(by: local) == false)
            try await local.store.bots.insertOne(BotDocument(id: "7", username: "reviews_bot", startedAt: Date()))
            #expect(try await isTelegramOffered(by: local))
            // One that is switched off is none.
            try await local.store.noteBotsOff(at: Date(timeIntervalSinceNow: -86_400))
            #expect(try await isTelegramOffered(by: local) == false)
        }
    }

    @Test("Who chats on the site gets a link into their own conversation, once there is one and a bot")
    func visitor() async throws {
        try await LocalRooms.with { local in
            let client = try await local.user().client
            let room = try await client.post("Hello").roomID
            #expect(try await client.send(.POST, "/rooms/\(room)/telegram").status == 409)
            let card = ContactCard(id: "contact-web", name: "Kate")
            try await local.store.conversations.insertOne(
                ConversationDocument(
                    state: Conversation(id: "chat", contact: card, channel: .web),
                    endpoints: [Endpoint.web(room: room).key],
                    mailbox: "sales", now: Date()))
            #expect(try await client.send(.POST, "/rooms/\(room)/telegram").status == 409)
            try await local.store.bots.insertOne(BotDocument(id: "7", username: "reviews_bot", startedAt: Date()))
            let answer = try await client.send(.POST, "/rooms/\(room)/telegram")
            #expect(answer.status == 201)
            let link = try JSONDecoder().decode([String: String].self, from: answer.body)
            let typed = try #require(LinkToken(typed: link["code"] ?? ""))
            #expect(link["url"] == typed.url(ofBot: "reviews_bot"))
            #expect(try await local.store.links.findOne(["_id": .string(typed.digest)])?.conversationID == "chat")
            #expect(try await local.user("boris").client.send(.POST, "/rooms/\(room)/telegram").status == 404)
            #expect(try await local.store.links.count([:]) == 1)
        }
    }
}

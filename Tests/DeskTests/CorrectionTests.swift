import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing
import Understanding

/// How a conversation's page shows what a message was read as, and corrects it.
@Suite struct CorrectionTests {
    private func message(_ desk: DeskInstallation, _ conversation: ConversationDocument) async throws -> MessageDocument
    {
        try await eventually("the message is kept with its reading") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "reading": ["$exists": true],
            ])
        }
    }

    @Test("The page shows how a message was read and how sure that was; one press corrects it, and it is done")
    func pressed() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Olga")
        let page = "/conversations/\(conversation.id)"
        try await desk.says("Never mind, thanks.", in: conversation)
        try await desk.reads("smalltalk", in: conversation)
        let message = try await message(desk, conversation)
        let browser = try await desk.browser()
        let shown = try await browser.get(page).body
        #expect(shown.contains("Read as: "))
        let certainty = Int(((try #require(message.reading)).certainty * 100).rounded())
        #expect(shown.contains("\(certainty) %"))

        let answer = try await browser.submit(
            "\(page)/correct", of: page, ["message": message.id, "only": "presentation"])
        #expect(answer.status == 303)
        _ = try await eventually("the presentation is on its way") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "direction": "outgoing", "attachments": ["$ne": []],
            ])
        }
        let corrected = try await browser.get(page).body
        #expect(corrected.contains("corrected"))
        let kept = try #require(
            try await desk.store.corrections.findOne(["conversationID": .string(conversation.id)]))
        #expect(kept.intents == [.presentation])
    }

    @Test("Several wishes are corrected at once; none, and a message of another conversation, are refused")
    func several() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Nina")
        let page = "/conversations/\(conversation.id)"
        try await desk.says("Never mind, thanks.", in: conversation)
        try await desk.reads("smalltalk", in: conversation)
        let message = try await message(desk, conversation)
        let browser = try await desk.browser()
        #expect(
            try await browser.submit("\(page)/correct", of: page, ["message": message.id, "only": ""]).status == 400)
        #expect(
            try await browser.submit("\(page)/correct", of: page, ["message": message.id, "only": "nonsense"]).status
                == 400)
        #expect(
            try await browser.submit("\(page)/correct", of: page, ["message": "of-nobody", "only": "demo"]).status
                == 404)
        let answer = try await browser.submit(
            "\(page)/correct", of: page,
            ["message": message.id, "only": "", "want_presentation": "1", "want_snooze": "1"])
        #expect(answer.status == 303)
        let kept = try await eventually("the correction is kept") {
            try await desk.store.corrections.findOne(["conversationID": .string(conversation.id)])
        }
        #expect(Set(kept.intents) == [.presentation, .snooze])
    }

    @Test("What may be a stop is shown, and an operator says that it is none")
    func clearHold() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Rita")
        let page = "/conversations/\(conversation.id)"
        let revision = try await desk.store.conversations.updateOne(
            ["_id": .string(conversation.id)],
            ["$set": ["state.heldStop": ["since": .date(Date()), "words": "Hm, enough.", "isAsked": true]]])
        #expect(revision.matched == 1)
        let browser = try await desk.browser()
        #expect(try await browser.get(page).body.contains("\(page)/clear-hold"))
        #expect(try await browser.submit("\(page)/clear-hold", of: page).status == 303)
        _ = try await eventually("the hold is cleared") {
            let found = try await desk.conversation(conversation.id)
            return found?.state.heldStop == nil ? found : nil
        }
        #expect(try await !browser.get(page).body.contains("\(page)/clear-hold"))
    }
}

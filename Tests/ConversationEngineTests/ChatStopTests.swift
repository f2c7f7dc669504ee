import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

@Suite struct ChatStopTests {
    private let anna = "anna@daisy.example"

    @Test("Who said stop by mail and presses Start is heard in the chat, and nowhere else")
    func stopThenStart() async throws {
        try await withOffice { office in
            _ = try await beginInChat(office)
            try await office.says("stop")
            #expect(try await reasons(office) == [.optOut, .optOut])
            let mails = try await office.outbox().count
            try await office.presses(.start(payload: nil), message: 2)
            #expect(try await reasons(office) == [.optOut, nil])
            #expect(try await office.conversation().state.silence == nil)
            #expect(try await office.outbox().count == mails)
            // By mail the person still gets what they ask for, and nothing else.
            try await office.says("Please send me the presentation")
            let answer = try #require(try await office.outbox().last)
            #expect(answer.body.allowedAfterStop)
            #expect(try await office.conversation().state.silence?.reason == .optOut)
        }
    }

    @Test("A mail address that does not exist closes the address, not the chat the person went on in")
    func bounce() async throws {
        try await withOffice { office in
            let begun = try await beginInChat(office)
            let report = DeliveryReport(
                conversationID: begun.id, outboxID: "letter", address: anna, outcome: .recipientRejected, reason: "gone"
            )
            try await office.enqueue(office.item("bounce", Office.key(anna), .delivery(report)))
            try await office.settle()
            #expect(try await reasons(office) == [.hardBounce, nil])
        }
    }

    @Test("A blocked bot closes the chat, not the mail that the person used last")
    func blockedBot() async throws {
        try await withOffice { office in
            let begun = try await beginInChat(office)
            try await office.says("Thank you!")
            #expect(try await office.conversation().state.channel == .email)
            let chat = Endpoint.telegram(bot: "7", chat: 5).key
            let report = DeliveryReport(
                conversationID: begun.id, outboxID: "answer", address: chat, outcome: .recipientRejected,
                reason: "403 blocked")
            try await office.enqueue(office.item("blocked", chat, .delivery(report)))
            try await office.presses(.blocked(true), message: 2)
            #expect(try await reasons(office) == [nil, .hardBounce])
            #expect(try await office.conversation().state.channel == .email)
            let mails = try await office.outbox().count
            try await office.says("Please send me the presentation")
            #expect(try await office.outbox().count > mails)
        }
    }

    /// A sale that began by a letter, whose link the person pressed.
    private func beginInChat(_ office: Office) async throws -> ConversationDocument {
        let begun = try await office.begin()
        let token = Office.signer.linkToken(outboxID: "letter")
        try await office.store.links.insertOne(
            LinkDocument(token: token, conversationID: begun.id, expiresAt: office.clock.now + 3600))
        try await office.presses(.start(payload: token.text), message: 1)
        return begun
    }

    /// Why the mail address and the chat get nothing.
    private func reasons(_ office: Office) async throws -> [SuppressionReason?] {
        var reasons: [SuppressionReason?] = []
        for id in [Office.addressKey.hash(anna), Office.addressKey.hash(.telegram(bot: "7", chat: 5))] {
            reasons.append(try await office.store.suppressions.findOne(["_id": .string(id)])?.reason)
        }
        return reasons
    }
}

extension Office {
    /// The person does something in chat 5.
    fileprivate func presses(_ content: InboxTelegram.Content, message: Int) async throws {
        let chat = InboxTelegram(
            bot: "7", chatID: 5, userID: 5, name: "Anna", username: "anna", content: content, receivedAt: clock.now)
        try await enqueue(item("telegram:7:5:\(message)", Endpoint.telegram(bot: "7", chat: 5).key, .telegram(chat)))
        try await settle()
    }
}

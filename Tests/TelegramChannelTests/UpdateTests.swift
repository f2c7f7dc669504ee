import Foundation
import SalesStore
import Testing
import WorkQueue

@testable import TelegramChannel

@Suite struct UpdateTests {
    private let reader = UpdateReader(bot: "7", testers: [])

    @Test(
        "An update of any shape is read, and only what is known has content",
        arguments: [
            (#"{"update_id": 1, "poll": {"id": "1"}}"#, false),
            (#"{"update_id": 2, "message": {"message_id": "x"}}"#, false),
            (#"{"update_id": 3, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}"#, true),
        ])
    func shapes(json: String, isKnown: Bool) throws {
        let update = try JSONDecoder().decode(ReceivedUpdate.self, from: Data(json.utf8))
        #expect((update.content != nil) == isKnown)
    }

    @Test(
        "What a person does becomes an event under the message's own number",
        arguments: [
            ("/start", InboxTelegram.Content.start(payload: nil)), ("/start@bot abc", .start(payload: "abc")),
            ("/Help", .command("help", argument: "")), ("/mode operator", .command("mode", argument: "operator")),
            ("/", .text("/")), ("Hi", .text("Hi")),
        ])
    func contents(text: String, content: InboxTelegram.Content) throws {
        let json = """
            {"update_id": 9, "message": {"message_id": 4, "date": 1, "text": "\(text)", \
            "from": {"id": 5, "first_name": "Kate"}, "chat": {"id": 5, "type": "private"}}}
            """
        let update = try JSONDecoder().decode(ReceivedUpdate.self, from: Data(json.utf8))
        let item = try #require(reader.event(update, at: .now))
        #expect(item.id == "telegram:7:5:4")
        #expect(item.orderingKey == "telegram:7:5")
        guard case .telegram(let chat) = item.body else { return #expect(Bool(false), "another event") }
        #expect(chat.content == content)
    }

    @Test("A link's token can be typed as it is read, and fits into a payload")
    func linkToken() throws {
        let signer = ThreadSigner(secret: "the-signing-key-of-the-tests")
        let token = signer.linkToken(outboxID: "a")
        #expect(token.text.count == LinkToken.length)
        #expect(token == signer.linkToken(outboxID: "a"))
        #expect(token != signer.linkToken(outboxID: "b"))
        #expect(LinkToken(typed: " \(token.grouped.uppercased()) ") == token)
        #expect(LinkToken(typed: String(token.text.dropLast())) == nil)
        #expect(LinkToken(typed: token.text + "0") == nil)
        #expect(
            RatingButtons.keyboard(for: RatingDocument.handle(ofMessage: "x")).inlineKeyboard[0]
                .allSatisfy { $0.callbackData.utf8.count <= 64 })
    }
}

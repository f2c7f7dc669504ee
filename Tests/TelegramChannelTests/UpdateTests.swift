import Dialogue
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

    private func item(_ fields: String, edited: Bool = false) throws -> QueueItem<InboxEvent>? {
        let json = """
            {"update_id": 9, "\(edited ? "edited_message" : "message")": {"message_id": 4, "date": 1796028245, \(fields), \
            "from": {"id": 5, "first_name": "Kate"}, "chat": {"id": 5, "type": "private"}}}
            """
        return reader.event(try JSONDecoder().decode(ReceivedUpdate.self, from: Data(json.utf8)), at: .now)
    }

    private func chat(_ item: QueueItem<InboxEvent>?) -> InboxTelegram? {
        guard case .telegram(let chat) = item?.body else { return nil }
        return chat
    }

    @Test(
        "Every kind of message is one, whatever it carries",
        arguments: [
            "photo", "voice", "poll", "dice", "story", "checklist", "paid_media", "game", "rich_message", "venue",
        ])
    func kinds(kind: String) throws {
        #expect(chat(try item("\"\(kind)\": {}"))?.content == .attachment(kind, caption: ""))
    }

    @Test("What is no message of a person's is none, and its name is known")
    func unknown() throws {
        let json = """
            {"update_id": 9, "message": {"message_id": 4, "date": 1, "chat_background_set": {}, \
            "reply_to_message": {"message_id": 3}, "from": {"id": 5}, "chat": {"id": 5, "type": "private"}}}
            """
        let update = try JSONDecoder().decode(ReceivedUpdate.self, from: Data(json.utf8))
        #expect(reader.event(update, at: .now) == nil)
        guard case .message(let message) = update.content else { return #expect(Bool(false), "another update") }
        #expect(message.unknown == ["chat_background_set"])
    }

    @Test("Words below a picture come with it, and so do changed ones; a place that moves is no edit of words")
    func captions() throws {
        #expect(chat(try item(#""photo": [], "caption": "stop""#))?.content == .attachment("photo", caption: "stop"))
        #expect(chat(try item(#""photo": [], "caption": "stop""#, edited: true))?.content == .edit("stop"))
        #expect(try item(#""location": {"live_period": 60}"#, edited: true) == nil)
    }

    @Test("A part of an album, and a text of full length, wait a moment for what follows")
    func waiting() throws {
        let part = try #require(try item(#""photo": [], "media_group_id": "13807""#))
        #expect(chat(part)?.album == "13807")
        #expect(part.availableAt.timeIntervalSince(try #require(chat(part)).receivedAt) == reader.patience)
        let text = try #require(try item("\"text\": \"\(String(repeating: "ab ", count: 1365))c\""))
        #expect(text.availableAt > (try #require(chat(text)).receivedAt))
        #expect(chat(text)?.sentAt == Date(timeIntervalSince1970: 1_796_028_245))
    }

    @Test("What somebody else wrote is passed on, also a command; one's own words are one's own")
    func forwarded() throws {
        let guest = #""forward_origin": {"type": "user", "sender_user": {"id": 9, "first_name": "Guest"}}"#
        #expect(chat(try item(#""text": "stop", \#(guest)"#))?.content == .forwarded("stop", kind: nil))
        #expect(chat(try item(#""text": "/stop", \#(guest)"#))?.content == .forwarded("/stop", kind: nil))
        #expect(chat(try item(#""photo": [], \#(guest)"#))?.content == .forwarded("", kind: "photo"))
        let hidden = #""forward_origin": {"type": "hidden_user", "sender_user_name": "Guest"}"#
        #expect(chat(try item(#""text": "stop", \#(hidden)"#))?.content == .forwarded("stop", kind: nil))
        let own = #""forward_origin": {"type": "user", "sender_user": {"id": 5, "first_name": "Kate"}}"#
        #expect(chat(try item(#""text": "stop", \#(own)"#))?.content == .text("stop"))
    }

    @Test(
        "A card with lines of any form is read: one that trapped would come again and again",
        arguments: [
            ":", ";:", ";;;:x", ".:x", "..EMAIL:", ":\n;:\nitem1.EMAIL;TYPE=work:Kate@daisy.example", "\n\n", "EMAIL",
            "",
        ])
    func cardLines(vcard: String) {
        let email = TelegramContact(firstName: "Kate", vcard: vcard).card(sharedBy: 1).email
        #expect(email == (vcard.contains("@") ? "Kate@daisy.example" : nil))
    }

    @Test("A contact card comes with its data, the address from the vCard too")
    func card() throws {
        let vcard = #"BEGIN:VCARD\r\nFN:Peter\r\nitem1.EMAIL;TYPE=WORK:petr@cli\r\n ent.test\r\nEND:VCARD"#
        let fields = #""contact": {"phone_number": "+7000", "first_name": "Peter", "user_id": 8, "vcard": "\#(vcard)"}"#
        #expect(
            chat(try item(fields))?.content
                == .card(SharedCard(name: "Peter", phone: "+7000", email: "petr@client.test", isOwn: false)))
        let own = #""contact": {"phone_number": "+7000", "first_name": "Kate", "user_id": 5}"#
        #expect(chat(try item(own))?.content == .card(SharedCard(name: "Kate", phone: "+7000", isOwn: true)))
    }

    @Test("Two edits within a second are two, and one that comes again is the same")
    func edits() throws {
        let first = try item(#""edit_date": 1796028300, "text": "one""#, edited: true)?.id
        let second = try item(#""edit_date": 1796028300, "text": "two""#, edited: true)?.id
        #expect(first != second)
        #expect(first == (try item(#""edit_date": 1796028300, "text": "one""#, edited: true)?.id))
        #expect(first?.hasPrefix("telegram:7:5:4:edit:1796028300:") == true)
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

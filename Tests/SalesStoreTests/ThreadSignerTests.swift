import SalesStore
import Seeded
import Testing

@Suite("Signed Message-IDs and reply addresses")
struct ThreadSignerTests {
    private let signer = ThreadSigner(secret: "secret")
    private let conversation = DerivedID.short("contact:1", "conversation")

    private var messageID: String {
        signer.messageID(conversationID: conversation, outboxID: "contact:1/letter", domain: "mail.example")
    }

    private var address: String { signer.replyAddress(conversationID: conversation, mailbox: "sales@mail.example") }

    @Test("What we signed names its conversation", arguments: ["", "<", " <", "\r\n\t<"])
    func own(_ before: String) {
        let after = before.isEmpty ? "" : "> "
        #expect(signer.conversationID(ofMessageID: before + messageID + after) == conversation)
        #expect(signer.conversationID(ofAddress: address) == conversation)
        #expect(signer.conversationID(ofAddress: address.uppercased()) == conversation)
    }

    @Test("The same message has the same Message-ID, another one another")
    func derived() {
        let again = signer.messageID(
            conversationID: conversation, outboxID: "contact:1/letter", domain: "mail.example")
        let other = signer.messageID(
            conversationID: conversation, outboxID: "contact:1/follow_up", domain: "mail.example")
        #expect(again == messageID)
        #expect(other != messageID)
        #expect(signer.conversationID(ofMessageID: other) == conversation)
    }

    @Test(
        "Message-IDs that we did not make name nothing",
        arguments: [
            "", "@", "..@x", "a.b.c@mail.example", "<a@b>", "0123456789abcdef0123.0123456789abcdef0123@mail.example",
            "CAB+abc@mail.gmail.com", ".......", "a..@", "\u{0}.\u{0}.\u{0}@x",
        ])
    func foreignMessageIDs(_ id: String) {
        #expect(signer.conversationID(ofMessageID: id) == nil)
    }

    @Test(
        "Addresses that we did not make name nothing",
        arguments: [
            "", "@", "sales@mail.example", "sales+@mail.example", "sales+a.b@mail.example", "+.@x", "a+b+c.d@x",
        ])
    func foreignAddresses(_ address: String) {
        #expect(signer.conversationID(ofAddress: address) == nil)
    }

    @Test("Another key's signature is refused")
    func otherKey() {
        let other = ThreadSigner(secret: "another")
        #expect(other.conversationID(ofMessageID: messageID) == nil)
        #expect(other.conversationID(ofAddress: address) == nil)
    }

    @Test("A signature for one conversation does not serve another")
    func swapped() throws {
        let other = DerivedID.short("contact:2", "conversation")
        let theirs = signer.messageID(conversationID: other, outboxID: "contact:2/letter", domain: "mail.example")
        let parts = messageID.split(separator: ".")
        let mixed = [theirs.prefix(20).description] + parts.dropFirst().map(String.init)
        #expect(signer.conversationID(ofMessageID: mixed.joined(separator: ".")) == nil)
        // The tag of the address is not the signature of a Message-ID.
        let tag = try #require(address.split(separator: "@").first?.split(separator: "+").last)
        #expect(signer.conversationID(ofMessageID: "\(tag).\(tag.suffix(20))@mail.example") == nil)
    }

    @Test("A changed character breaks every signature", arguments: [UInt64(7), 8, 9])
    func fuzz(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("0123456789abcdef.+@<> \u{7f}я")
        for _ in 0..<2000 {
            var id = Array(messageID.prefix { $0 != "@" })
            let place = Int.random(in: 0..<id.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: id[place] = alphabet.randomElement(using: &random) ?? "0"
            case 1: id.remove(at: place)
            default: id.insert(alphabet.randomElement(using: &random) ?? "0", at: place)
            }
            let text = String(id)
            guard text.trimmingPrefix(while: { "<> ".contains($0) }) != messageID.prefix(while: { $0 != "@" }) else {
                continue
            }
            let found = signer.conversationID(ofMessageID: text + "@mail.example")
            let isUntouched = text.hasPrefix(messageID.prefix { $0 != "@" }.description + "@")
            #expect(found == nil || isUntouched, "\(text), seed \(seed)")
        }
    }
}

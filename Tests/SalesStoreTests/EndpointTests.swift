import Dialogue
import SalesStore
import Testing

@Suite("Endpoints and their keys")
struct EndpointTests {
    @Test(
        "A key is stored as it always was, and read again",
        arguments: [
            (Endpoint.email(mailbox: "sales", peer: "anna@daisy.example"), "email:sales:anna@daisy.example"),
            (.email(mailbox: "sales", peer: " Anna+x@Daisy.example"), "email:sales:anna@daisy.example"),
            (.email(mailbox: "sales", peer: "\"a:b\"@daisy.example"), "email:sales:\"a:b\"@daisy.example"),
            (.telegram(bot: "7000000001", chat: -5), "telegram:7000000001:-5"),
            (.web(room: 8), "web:8"),
        ])
    func keys(_ endpoint: Endpoint, _ key: String) {
        #expect(endpoint.key == key)
        #expect(Endpoint(key: key) == endpoint)
        #expect(key.hasPrefix(endpoint.channel.keyPrefix))
    }

    @Test(
        "What is nobody's endpoint is not read as one",
        arguments: [
            "email:sales", "email:sales:", "email:", "telegram:7", "telegram:7:anna", "telegram:7:5:6", "web:",
            "web:8:9", "web:room", "support:abc", "left:abc", "fax:1", "", ":",
        ])
    func others(_ key: String) {
        #expect(Endpoint(key: key) == nil)
    }

    @Test("A suppression knows the person, whichever mailbox or bot they talk to, and in whichever spelling")
    func hashes() {
        let key = AddressKey(secret: "key")
        #expect(
            key.hash(.email(mailbox: "sales", peer: "Anna@Daisy.example")) == key.hash("anna@daisy.example"))
        #expect(
            key.hash(.email(mailbox: "second", peer: "anna+x@daisy.example")) == key.hash("anna@daisy.example"))
        #expect(key.hash(.telegram(bot: "7", chat: 5)) == key.hash("5", channel: "telegram"))
        #expect(key.hash(.telegram(bot: "7", chat: 5)) == key.hash(.telegram(bot: "8", chat: 5)))
        #expect(key.hash(.web(room: 5)) == key.hash("5", channel: "web"))
        #expect(key.hash(.web(room: 5)) != key.hash(.telegram(bot: "7", chat: 5)))
    }

    @Test("What a support system is told keeps an order of its own, and nobody's")
    func support() {
        #expect(SupportKey.conversation("abc").key == "support:abc")
        #expect(SupportKey.forgottenRoom(7, system: "abcdef01").key == "support:abcdef01:7")
    }
}

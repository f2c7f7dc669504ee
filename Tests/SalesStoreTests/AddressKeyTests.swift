import SalesStore
import Testing

@Suite("Keyed hashes of addresses")
struct AddressKeyTests {
    @Test(
        "An address is known in any of its spellings",
        arguments: [
            ("anna@example.com", "anna@example.com"), ("Anna@Example.COM", "anna@example.com"),
            (" anna@example.com\r\n", "anna@example.com"), ("anna+news@example.com", "anna@example.com"),
            ("anna+a+b@example.com", "anna@example.com"), ("ИВАН@пример.рф", "иван@xn--e1afmkfd.xn--p1ai"),
            ("\"a@b\"+c@example.com", "\"a@b\"@example.com"), ("anna@ex+ample.com", "anna@ex+ample.com"),
            ("@anna_k", "@anna_k"), ("", ""),
            ("\u{FEFF}anna@example.com", "anna@example.com"), ("an\u{200B}na@exam\u{AD}ple.com", "anna@example.com"),
            ("Anna K. <anna@example.com>", "anna@example.com"), ("<anna@example.com>", "anna@example.com"),
            ("mailto:Anna@example.com?subject=Hi", "anna@example.com"),
            ("MAILTO:anna%40example.com", "anna@example.com"),
            ("\"K, Anna\" <mailto:anna@example.com>", "anna@example.com"),
            ("ии\u{306}@example.com", "ий@example.com"),
        ])
    func normalise(_ written: String, _ normal: String) {
        #expect(AddressKey.normalise(written) == normal)
        #expect(AddressKey.normalise(normal) == normal)
        let key = AddressKey(secret: "key")
        #expect(key.hash(written) == key.hash(normal))
    }

    @Test("Different addresses, channels and keys give different hashes, which do not show the address")
    func hashes() {
        let key = AddressKey(secret: "key")
        let hash = key.hash("anna@example.com")
        #expect(hash.count == 64)
        #expect(!hash.contains("anna"))
        #expect(hash != key.hash("anne@example.com"))
        #expect(hash != key.hash("anna@example.com", channel: "telegram"))
        #expect(hash != AddressKey(secret: "another").hash("anna@example.com"))
        #expect(hash == AddressKey(secret: "key").hash("anna@example.com"))
    }

    @Test(
        "Of a domain with letters of its own the hash of earlier versions is known, too, whichever way it is written",
        arguments: ["Иван@Пример.рф", "иван+news@xn--e1afmkfd.xn--p1ai"])
    func earlier(address: String) {
        // Of "email:иван@пример.рф", as versions stored it that did not write domains as DNS has them.
        let earlier = "45bf9fdba5104afb31537b76d6257037bd770f3493792bca5626c7423231a8be"
        let key = AddressKey(secret: "key")
        #expect(key.hashes(address) == [key.hash(address), earlier])
        #expect(key.hashes(Endpoint.email(mailbox: "sales", peer: address)) == key.hashes(address))
        #expect(key.hashes("anna@example.com") == [key.hash("anna@example.com")])
        #expect(key.hashes(Endpoint.web(room: 7)) == [key.hash(Endpoint.web(room: 7))])
    }

    @Test("The key's name tells keys apart")
    func keyID() {
        #expect(AddressKey(secret: "one").keyID == AddressKey(secret: "one").keyID)
        #expect(AddressKey(secret: "one").keyID != AddressKey(secret: "two").keyID)
    }
}

import Testing

@testable import MailTransport

@Suite("IMAPCommand and mailbox names")
struct IMAPCommandTests {
    @Test("strings go in quotes where they can, else as literals")
    func strings() throws {
        #expect(try IMAPCommand("X").string("a b").pieces == [.text("X"), .text(#" "a b""#)])
        #expect(try IMAPCommand("X").string(#"a"b\c"#).pieces == [.text("X"), .text(#" "a\"b\\c""#)])
        #expect(
            try IMAPCommand("X").string("a\r\nb").pieces == [.text("X"), .text(" "), .literal(Array("a\r\nb".utf8))])
        #expect(try IMAPCommand("X").string("ж").pieces == [.text("X"), .text(" "), .literal(Array("ж".utf8))])
        #expect(throws: IMAPError.self) { _ = try IMAPCommand("X").string("a\0b") }
    }

    @Test(
        "names are encoded and decoded",
        arguments: [
            ("INBOX", "INBOX"), ("Отправленные", "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"), ("R&D", "R&-D"), ("", ""),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"), ("a😀b", "a&2D3eAA-b"),
        ])
    func names(name: String, encoded: String) {
        #expect(ModifiedUTF7.encode(name) == encoded)
        #expect(ModifiedUTF7.decode(encoded) == name)
    }

    @Test("what is not well encoded stays", arguments: ["a&", "&!!-", "&AA-", "&&", "x&-&"])
    func broken(encoded: String) {
        _ = ModifiedUTF7.decode(encoded)
        #expect(ModifiedUTF7.decode("a&") == "a&")
    }
}

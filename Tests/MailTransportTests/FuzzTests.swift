import NIOCore
import Seeded
import Testing

@testable import MailTransport

/// Nothing from outside may end or hang the process. A trap ends the test run; the seed is printed first.
@Suite("Parsers of IMAP under mutated input", .serialized)
struct FuzzTests {
    @Test("IMAP responses")
    func imap() {
        let samples = [
            "* OK [CAPABILITY IMAP4rev1] hi\r\nA1 OK done\r\n",
            "* 1 FETCH (UID 7 FLAGS (\\Seen) BODY[] {5}\r\nhello)\r\n",
            "* LIST (\\Sent) \"/\" \"a \\\"b\"\r\n* SEARCH 1 2 3\r\n+ go\r\n* 3 EXISTS\r\n",
        ]
        let words = [
            "{", "}\r\n", "{3}\r\n", "{99999999999999999999}\r\n", "(((((", ")", "\"", "\\", "[", "]", "NIL", "\r\n",
            "* ",
        ]
        Fuzzing.run("IMAP", samples, words) { input in
            var reader = IMAPFrameReader(limits: IMAPLimits(largestLiteral: 1000, largestLine: 5000))
            reader.append(ByteBuffer(bytes: input))
            while let frame = try? reader.next() { _ = try? IMAPResponse(frame) }
            _ = ModifiedUTF7.decode(String(decoding: input, as: UTF8.self))
        }
    }
}

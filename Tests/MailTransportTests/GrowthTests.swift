import NIOCore
import Seeded
import Testing

@testable import MailTransport

/// A server's response of which each further byte costs more than the one before would stop the mailbox it is about.
@Suite("What responses cost grows as they do", .serialized)
struct GrowthTests {
    private static let pieces = [
        "(", ")", "((", "\"", "\\", "\"a\" ", "a ", "[", "]", "BODY[", "NIL ", "1 ", "{0}\r\n", "{1}\r\na", "{", "}",
        "&", "&-", "&a",
        "\u{0}", "* 1 EXISTS\r\n", "* 1 FETCH (UID 1)\r\n", "а", "\r\n", "\n", "*", "+ ",
    ]

    private func read(_ text: String) {
        var reader = IMAPFrameReader(limits: IMAPLimits())
        reader.append(ByteBuffer(string: text))
        while let frame = try? reader.next() { _ = try? IMAPResponse(frame) }
        _ = ModifiedUTF7.decode(text)
    }

    @Test("in time, whatever repeats itself wherever", arguments: pieces)
    func time(piece: String) {
        for opening in ["* 1 FETCH (UID 7 ", "* LIST () \"/\" \"", "* SEARCH ", "* OK [", "A1 NO ", ""] {
            let factor = Growth.factor { bytes in
                let text = String(repeating: piece, count: bytes * 8 / piece.utf8.count)
                read("\(opening)\(text)\r\n* 2 EXISTS\r\n")
            }
            #expect(
                factor < Growth.allowed, "\(opening)\(piece.debugDescription)… takes \(factor) times as long")
        }
    }

    @Test("bytes that come one by one are no more work than those that come at once")
    func trickle() {
        let factor = Growth.factor { bytes in
            var reader = IMAPFrameReader(limits: IMAPLimits())
            for _ in 0..<(bytes * 8) { reader.append(ByteBuffer(string: "a")) }
            _ = try? reader.next()
            for index in 0..<bytes {
                reader.append(ByteBuffer(string: index.isMultiple(of: 20) ? "\r\n" : "a"))
                _ = try? reader.next()
            }
        }
        #expect(factor < Growth.allowed)
    }

    @Test("all literals of one response together have a limit")
    func literals() throws {
        var reader = IMAPFrameReader(limits: IMAPLimits(largestLiteral: 1000))
        reader.append(
            ByteBuffer(string: "* 1 FETCH (UID 7 A {600}\r\n\(String(repeating: "a", count: 600)) B {600}\r\n"))
        #expect { try reader.next() } throws: { ($0 as? IMAPError)?.code == .tooLarge }
    }
}

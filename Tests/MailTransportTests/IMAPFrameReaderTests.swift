import NIOCore
import Testing

@testable import MailTransport

@Suite("IMAPFrameReader")
struct IMAPFrameReaderTests {
    private func frames(_ text: String, cutEvery size: Int, limits: IMAPLimits = IMAPLimits()) throws -> [IMAPFrame] {
        var reader = IMAPFrameReader(limits: limits)
        var found: [IMAPFrame] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
            while let frame = try reader.next() { found.append(frame) }
        }
        #expect(reader.holdsBytes == false)
        return found
    }

    @Test("a response is the same however its bytes were cut", arguments: [1, 2, 3, 5, 7, 1000])
    func cuts(size: Int) throws {
        let text = "* 1 FETCH (UID 7 BODY[] {12}\r\na\r\n) {3}\r\nxy FLAGS (\\Seen))\r\nA1 OK done {5}\r\n"
        let found = try frames(text, cutEvery: size)
        try #require(found.count == 2)
        #expect(
            found[0].segments == [
                .text(Array("* 1 FETCH (UID 7 BODY[] ".utf8)), .literal(ByteBuffer(string: "a\r\n) {3}\r\nxy")),
                .text(Array(" FLAGS (\\Seen))".utf8)),
            ])
        #expect(found[1].segments == [.text(Array("A1 OK done {5}".utf8))])
    }

    @Test("forms of literals", arguments: ["{3}", "{3+}", "~{3}"])
    func literals(header: String) throws {
        let found = try frames("* LIST () NIL \(header)\r\nabc\r\n", cutEvery: 4)
        #expect(found.first?.segments.dropFirst().first == .literal(ByteBuffer(string: "abc")))
    }

    @Test(
        "what only looks like a literal is text",
        arguments: ["* 1 X {}", "* 1 X {a}", "* 1 X {12", "+ {3}", "* OK {3}", "A1 NO {3}"])
    func noLiterals(line: String) throws {
        #expect(try frames(line + "\r\n", cutEvery: 100).map(\.segments) == [[.text(Array(line.utf8))]])
    }

    @Test("too long a line and too large a literal end the session")
    func limits() throws {
        let limits = IMAPLimits(largestLiteral: 10, largestLine: 50)
        for text in ["* 1 X {11}\r\n", String(repeating: "x", count: 51), String(repeating: "x", count: 60) + "\r\n"] {
            #expect(throws: IMAPError.self) { _ = try frames(text, cutEvery: 8, limits: limits) }
        }
    }
}

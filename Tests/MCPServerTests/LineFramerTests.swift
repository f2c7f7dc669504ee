import Testing

@testable import MCPServer

@Suite("Lines out of bytes")
struct LineFramerTests {
    @Test("Lines are the same however the bytes are cut", arguments: 1...12)
    func cuts(size: Int) {
        let bytes = Array("ab\r\n\n  \nюж\n12345678\n123456789\nlast".utf8)
        var framer = LineFramer(longest: 8)
        var lines: [LineFramer.Line] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            lines += framer.lines(in: Array(bytes[start..<min(start + size, bytes.count)]))
        }
        if let last = framer.last() { lines.append(last) }
        let expected: [LineFramer.Line] = [
            .line(Array("ab\r".utf8)), .line(Array("юж".utf8)), .line(Array("12345678".utf8)), .tooLong,
            .line(Array("last".utf8)),
        ]
        #expect(lines == expected)
    }

    @Test("What is too long and never ends is gone")
    func endless() {
        var framer = LineFramer(longest: 4)
        #expect(framer.lines(in: Array("12345".utf8)) == [.tooLong])
        #expect(framer.lines(in: Array("67890".utf8)) == [])
        #expect(framer.last() == nil)
    }
}

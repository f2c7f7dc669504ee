import Seeded
import Testing

@testable import LanguageModel

@Suite struct ServerSentEventsTests {
    private func events(_ chunks: [[UInt8]]) throws -> [String] {
        var parser = ServerSentEvents(maximumBytes: 10_000)
        return try chunks.flatMap { try parser.events(in: $0) }
    }

    @Test(
        "Data of events, whatever ends lines",
        arguments: [
            ("data: a\n\n", ["a"]),
            ("data: a\r\n\r\ndata:b\r\n\r\n", ["a", "b"]),
            ("data: a\r\rdata: b\r\r", ["a", "b"]),
            ("data: a\ndata: b\n\n", ["a\nb"]),
            ("data:  two spaces\n\n", [" two spaces"]),
            (": keep-alive\n\ndata: a\n\n", ["a"]),
            ("event: x\nid: 7\nretry: 9\ndata: a\n\n", ["a"]),
            ("event: only\n\n", []),
            ("data\n\n", [""]),
            ("data: \n\n", [""]),
            ("\u{FEFF}data: a\n\n", ["a"]),
            ("\n\n\ndata: a\n\n\n\n", ["a"]),
            ("data: broken off\n", []),
            ("data: broken off", []),
            ("datax: no\n\n", []),
            ("data: привет\n\n", ["привет"]),
        ] as [(String, [String])])
    func events(text: String, expected: [String]) throws {
        #expect(try events([Array(text.utf8)]) == expected)
    }

    @Test("Chunks may end anywhere, also within a character or a line end", arguments: 0..<50)
    func splits(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let ends = ["\n", "\r\n", "\r"]
        var text = ""
        var expected: [String] = []
        for index in 0..<Int.random(in: 1...8, using: &generator) {
            let end = ends.randomElement(using: &generator) ?? "\n"
            if Bool.random(using: &generator) { text += ": пинг\(end)" }
            let lines = (0...Int.random(in: 0...2, using: &generator)).map { "да, \(index).\($0) {\"é\"}" }
            text += lines.map { "data: \($0)\(end)" }.joined() + end
            expected.append(lines.joined(separator: "\n"))
        }
        var rest = Array(text.utf8)[...]
        var chunks: [[UInt8]] = []
        while !rest.isEmpty {
            let size = Int.random(in: 1...6, using: &generator)
            chunks.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        #expect(try events(chunks) == expected)
    }

    @Test("An event without end is not collected for ever")
    func bounded() {
        var parser = ServerSentEvents(maximumBytes: 100)
        #expect(throws: ServerSentEvents.TooLong.self) {
            for _ in 0..<20 { _ = try parser.events(in: Array("data: 1234567890\n".utf8)) }
        }
    }
}

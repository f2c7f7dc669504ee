import Basics
import Foundation
import Logging
import Seeded
import Testing

@testable import ServiceRuntime

@Suite struct LogLineTests {
    private func line(_ message: String, _ metadata: [(String, Logger.MetadataValue)] = []) -> LogLine {
        LogLine(
            time: Date(timeIntervalSince1970: 1_800_000_000.25), level: .notice, service: "email-worker",
            message: message, metadata: metadata.map { (key: $0.0, value: $0.1) })
    }

    @Test("A text line shows time, level, service, message and dotted metadata")
    func text() {
        let line = line("Mail stored", [("conversation.id", "64af"), ("subject", "a b"), ("empty", ""), ("n", "1=2")])
        #expect(
            line.rendered(as: .text)
                == #"2027-01-15T08:00:00.250Z NOTICE   email-worker Mail stored conversation.id=64af subject="a b" empty="" n="1=2""#
        )
    }

    @Test("A JSON line holds the same as members")
    func json() {
        let line = line("Done", [("event.id", "7"), ("level", "x"), ("list", ["a", ["k": "v"]])])
        #expect(
            line.rendered(as: .json)
                == #"{"time":"2027-01-15T08:00:00.250Z","level":"notice","service":"email-worker","message":"Done","event.id":"7","level_":"x","list":["a",{"k":"v"}]}"#
        )
    }

    @Test(
        "Nothing in a message, a key or a value can begin a line of its own or steer a terminal",
        arguments: [
            "a\nb", "a\r\nERROR forged", "a\u{2028}b", "a\u{85}b", "\u{1B}[31mred", "a\u{202E}b", "\u{0}", "\u{7F}",
            "quote\"end", #"back\slash"#,
        ])
    func injection(text: String) throws {
        let line = line(text, [(text, "\(text)")])
        for format in LogFormat.allCases {
            let rendered = line.rendered(as: format)
            #expect(!rendered.unicodeScalars.contains { EscapedText.needsEscape($0) })
            #expect(!rendered.contains { $0.isNewline })
        }
        let object = try JSONSerialization.jsonObject(with: Data(line.rendered(as: .json).utf8)) as? [String: Any]
        #expect(object?["message"] as? String == text)
        #expect(object?[text] as? String == text)
    }

    @Test("Any text stays in one line and comes back whole from JSON", arguments: 0..<40)
    func fuzz(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let scalars = (0..<60).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &generator) ? 0x7F : 0x2100), using: &generator))
        }
        let text = String(String.UnicodeScalarView(scalars))
        let line = line(text, [("k", "\(text)")])
        #expect(!line.rendered(as: .text).contains { $0.isNewline })
        let object = try JSONSerialization.jsonObject(with: Data(line.rendered(as: .json).utf8)) as? [String: Any]
        #expect(object?["k"] as? String == text)
    }
}

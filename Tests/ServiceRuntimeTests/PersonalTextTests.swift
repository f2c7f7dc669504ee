import Logging
import Testing

@testable import ServiceRuntime

@Suite struct PersonalTextTests {
    @Test(
        "Addresses and Telegram names are in no line, wherever they stand",
        arguments: [
            ("550 5.1.1 <anna@daisy.example> unknown", "550 5.1.1 <[address]> unknown"),
            ("contact:sales:anna.petrova+x@daisy.example.org/letter", "contact:sales:[address]/letter"),
            (#"dup key: { email: "Anna@Daisy.Example" }"#, #"dup key: { email: "[address]" }"#),
            ("/unsubscribe?a=anna%40daisy.example", "[address]"),
            ("Анна <анна@пример.рф>.", "Анна <[address]>."),
            ("asked @anna_petrova, twice", "asked [address], twice"),
            ("mongodb://mongo:27017/sales", "mongodb://mongo:27017/sales"),
            ("user@host:27017 and a @ b", "user@host:27017 and a @ b"),
        ])
    func addresses(text: String, expected: String) {
        let sink = RecordedLines()
        let logger = Logger(label: "probe") { _ in
            LineLogHandler(service: "probe", format: .json, level: .info, sink: sink)
        }
        #expect(PersonalText.taken(outOf: text) == expected)
        logger.info("\(text)", metadata: ["event.id": "\(text)", "list": ["\(text)", ["k": "\(text)"]]])
        for trace in ["nna@", "anna.petrova", "anna_petrova", "nna%40", "анна@"] {
            #expect(!sink.lines.joined().contains(trace))
        }
    }

    @Test("People's words in errors are withheld, the programs' are not")
    func words() {
        let metadata = PersonalText.taken(outOf: [
            "error": "The data is not valid: «Анна Петрова, перезвоните» at offset 3", "mailbox.id": "продажи",
        ])
        #expect(metadata["error"] == "The data is not valid: […] at offset 3")
        #expect(metadata["mailbox.id"] == "продажи")
    }
}

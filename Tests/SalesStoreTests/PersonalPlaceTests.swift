import BSON
import Foundation
import Testing

@testable import SalesStore

@Suite("Personal places")
struct PersonalPlaceTests {
    /// The names in the source of ``SalesStore/Name``.
    private func names() throws -> Set<String> {
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/SalesStore/SalesStore+Names.swift")
        let text = try String(contentsOf: source, encoding: .utf8)
        return Set(text.matches(of: /public static let \w+ = "([^"]+)"/).map { String($0.1) })
    }

    @Test("Every collection of the store has its word on what it holds of a person")
    func complete() throws {
        let places = Set(PersonalPlace.allCases.flatMap(\.collections))
        let names = try names()
        #expect(names.count > 25)
        #expect(names.subtracting(places) == [])
        #expect(places.subtracting(names) == [])
    }

    @Test("Raw mails are read through base64, quoted-printable and base64 in base64")
    func encodings() async throws {
        let person = "Write to olga@daisy.example soon"
        let base64 = Data(person.utf8).base64EncodedString()
        let twice = Data("Content-Transfer-Encoding: base64\r\n\r\n\(base64)\r\n".utf8).base64EncodedString()
        let texts = [
            person, base64, twice, "Write to olga=40dai=\r\nsy.example", "Subject: =?utf-8?B?\(base64)?=",
            base64.prefix(20) + "\r\n" + base64.dropFirst(20), "Subject: =?utf-8?Q?olga=40daisy.example?=",
        ]
        for text in texts {
            #expect(
                RawMailText.contains(Array(text.utf8)) {
                    String(decoding: $0, as: UTF8.self).contains("olga@daisy.example")
                },
                "\(text)")
        }
        #expect(
            !RawMailText.contains(Array("T2xnYQ== nobody".utf8)) {
                String(decoding: $0, as: UTF8.self).contains("olga@")
            })
    }
}

@Suite("Redaction of a person")
struct PersonRedactorTests {
    private var person: KnownPerson {
        var person = KnownPerson()
        person.addresses = ["anna@daisy.example"]
        person.handles = ["@anna_p"]
        person.names = ["Anna Petrova"]
        return person
    }

    @Test(
        "Addresses in any spelling and Telegram names go, longer ones stay",
        arguments: [
            ("Write to anna@daisy.example.", "Write to [erased]."),
            ("ANNA+news@Daisy.Example, joanna@daisy.example", "[erased], joanna@daisy.example"),
            ("<mailto:anna@daisy.example> to=anna@daisy.example", "<mailto:[erased]> to=[erased]"),
            ("anna@daisy.example.org and banana@daisy.example", nil),
            ("@Anna_P or @anna_petrova", "[erased] or @anna_petrova"),
            ("Anna Petrova", nil), ("a @ b, @", nil),
        ] as [(String, String?)])
    func identity(text: String, expected: String?) {
        let redacted = PersonRedactor(person).redacted(.string(text), key: "text", isAbout: false)
        #expect(redacted?.string == expected)
    }

    @Test("What is about the person loses the name as well, where it is a word of people's")
    func names() {
        let redactor = PersonRedactor(person)
        func redacted(_ text: String, key: String = "text", keeping kept: Set<String> = []) -> String? {
            redactor.redacted(.string(text), key: key, isAbout: true, keeping: kept)?.string
        }
        #expect(redacted("Ask anna petrova; Anna knows") == "Ask [erased]; [erased] knows")
        #expect(redacted("Annals of Petrovas") == nil)
        #expect(redacted("Anna", key: "kind") == nil)
        #expect(redacted("Anna", key: "name") == "[erased]")
        #expect(redacted("Anna and Petrova", keeping: ["anna"]) == "Anna and [erased]")
    }
}

import BSON
internal import Basics
internal import Dialogue
import Foundation
internal import Grounding
import SalesStore
import Scheduling
import Setup
import Testing

/// The sample configuration with one thing wrong.
struct BrokenInitData: Sendable, CustomTestStringConvertible {
    let place: [String]
    /// JSON to put there; `nil` removes what is there.
    let value: String?
    /// What the error has to say.
    let words: [String]

    init(_ place: String, _ value: String?, says words: String...) {
        self.place = place.split(separator: ".").map(String.init)
        self.value = value
        self.words = words
    }

    var testDescription: String { "\(place.joined(separator: ".")) = \(value ?? "nothing")" }

    func json() throws -> String {
        let data = try Data(contentsOf: URL(filePath: SampleData.path))
        let parsed = try JSONSerialization.jsonObject(with: data)
        let changed = try change(parsed, place[...])
        let bytes = try JSONSerialization.data(withJSONObject: changed ?? [:])
        return try #require(String(bytes: bytes, encoding: .utf8))
    }

    private func change(_ node: Any, _ path: ArraySlice<String>) throws -> Any? {
        guard let key = path.first else {
            return try value.map { try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed) }
        }
        if var list = node as? [Any], let index = Int(key) {
            let changed = try change(list[index], path.dropFirst())
            if let changed { list[index] = changed } else { list.remove(at: index) }
            return list
        }
        var fields = try #require(node as? [String: Any])
        fields[key] = try change(fields[key] ?? [:], path.dropFirst())
        return fields
    }
}

@Suite("init_data.json")
struct InitDataTests {
    private func error(_ text: String) throws -> SetupError {
        try SampleData.withFile(text) { path in
            let error = #expect(throws: SetupError.self) { _ = try InitData(contentsOf: path) }
            let found = try #require(error)
            #expect(found.description.hasPrefix(path), "\(found)")
            return found
        }
    }

    /// A host with one field more, or another one.
    private static func hosts(_ field: String) -> String {
        let fields = [
            #""_id": "olga""#, #""name": "Olga""#, #""email": "olga@x.example""#, #""timeZone": "Europe/Moscow""#,
        ]
        let name = field.prefix { $0 != ":" }
        return "[{" + (fields.filter { !$0.hasPrefix(name) } + [field]).joined(separator: ", ") + "}]"
    }

    @Test("The sample at the top of the repository loads, and is complete")
    func sample() throws {
        let data = try InitData(contentsOf: SampleData.path)
        #expect(!data.mailboxes.isEmpty)
        for language in [Language.ru, .en] {
            #expect(data.knowledge.contains { $0.language == language })
            #expect(data.assets.contains { $0.id == "presentation" && $0.language == language })
            #expect(data.product.name[language.rawValue] != nil)
        }
        for asset in data.assets {
            let file = SampleData.folder.appending(path: asset.file).path(percentEncoded: false)
            #expect(FileManager.default.fileExists(atPath: file), "\(file)")
        }
        #expect(data.settings.policy.followUpDays == data.cadence.followUpDays)
    }

    @Test("The settings that the sample makes are read back as they were stored")
    func settings() throws {
        let settings = try InitData(contentsOf: SampleData.path).settings
        let stored = try BSONEncoder().encode(settings)
        #expect(try BSONDecoder().decode(SettingsDocument.self, from: stored) == settings)
    }

    @Test("A file that is not there is named with a question that helps")
    func missingFile() {
        let error = #expect(throws: SetupError.self) { _ = try InitData(contentsOf: "/nowhere/init_data.json") }
        #expect(error?.code == .unreadable)
        #expect(error?.description.contains("/nowhere/init_data.json") == true)
    }

    @Test(
        "Text that is not JSON is said to be so",
        arguments: ["", "{", "not json", "[1, 2", "\u{0}"])
    func brokenJSON(_ text: String) throws {
        let error = try error(text)
        #expect(error.code == .malformed)
        #expect(error.description.contains("not valid JSON"), "\(error)")
    }

    @Test("A comma after the last item and a comment, as people leave them, are read over")
    func editedByHand() throws {
        let sample = try String(contentsOfFile: SampleData.path, encoding: .utf8)
        let end = try #require(sample.lastIndex(of: "}"))
        let body = sample[..<end].trimmingCharacters(in: .whitespacesAndNewlines)
        let data = try SampleData.withFile(body + ", // the end\n}\n") { try InitData(contentsOf: $0) }
        #expect(data.version == 1)
        let error = try error(#"{"version": 1,}"#)
        #expect(error.description.contains("product is missing"), "\(error)")
    }

    @Test(
        "What is missing or of a wrong kind is named by its place",
        arguments: [
            BrokenInitData("product", nil, says: "product is missing"),
            BrokenInitData("product.company", nil, says: "product.company is missing"),
            BrokenInitData("mailboxes.0.smtp.port", nil, says: "mailboxes[0].smtp.port is missing"),
            BrokenInitData("mailboxes.0.smtp.port", "\"many\"", says: "mailboxes[0].smtp.port:"),
            BrokenInitData("mailboxes.0.imap.security", "\"ssl3\"", says: "mailboxes[0].imap.security:", "ssl3"),
            BrokenInitData("knowledge.3.text", "17", says: "knowledge[3].text:"),
            BrokenInitData("knowledge.0.language", "\"de\"", says: "knowledge[0].language:"),
            BrokenInitData("schedule.workingHours.monday.0", "\"10-19\"", says: "schedule.workingHours.monday[0]:"),
            BrokenInitData("schedule.holidays.0", "\"2026-02-30\"", says: "schedule.holidays[0]:"),
            BrokenInitData("cadence.followUpDays.1", "\"x\"", says: "cadence.followUpDays[1]:"),
            BrokenInitData("policy.giveUpAfterSeconds", "null", says: "policy.giveUpAfterSeconds"),
            BrokenInitData("assets.0.fileName", nil, says: "assets[0].fileName is missing"),
        ])
    func malformed(_ broken: BrokenInitData) throws {
        let error = try error(broken.json())
        #expect(error.code == .malformed)
        for words in broken.words { #expect(error.description.contains(words), "\(error)") }
    }

    @Test(
        "Values that cannot be right are named by their place",
        arguments: [
            BrokenInitData("version", "2", says: "version: 2"),
            BrokenInitData("schedule.timeZone", "\"Europe/Moskow\"", says: "schedule.timeZone", "Europe/Moskow"),
            BrokenInitData("mailboxes", "[]", says: "mailboxes: at least one"),
            BrokenInitData(
                "mailboxes.0.passwordSecret", "\"SIGNING_KEY\"", says: "mailboxes[0].passwordSecret", "MAIL_PASSWORD_"),
            BrokenInitData("mailboxes.0.warmUpStart", "0", says: "mailboxes[0].warmUpStart", "never write"),
            BrokenInitData("mailboxes.0.dailyCap", "0", says: "mailboxes[0].dailyCap", "at least 1"),
            BrokenInitData("mailboxes.0.address", "\"sales\"", says: "mailboxes[0].address", "sales"),
            BrokenInitData("knowledge.1.id", "\"product-ru\"", says: "knowledge", "product-ru", "twice"),
            BrokenInitData("texts.de", "{}", says: "texts.de"),
            BrokenInitData("hosts", Self.hosts(#""timeZone": "Mars""#), says: "hosts[0].timeZone", "Mars"),
            BrokenInitData("hosts", Self.hosts(#""email": "olga""#), says: "hosts[0].email", "olga"),
            BrokenInitData(
                "hosts", Self.hosts(#""meetingLink": "http://x.example""#), says: "hosts[0].meetingLink", "https"),
            BrokenInitData(
                "hosts", Self.hosts(#""calendars": [{"id": "a", "kind": "ics"}]"#),
                says: "hosts[0].calendars[0].address"),
            BrokenInitData(
                "hosts", Self.hosts(#""calendars": [{"id": "a", "kind": "ics", "addressSecret": "SIGNING_KEY"}]"#),
                says: "hosts[0].calendars[0].addressSecret", "CALENDAR_SECRET_"),
            BrokenInitData(
                "hosts",
                Self.hosts(
                    #""calendars": [{"id": "a", "kind": "ics", "address": "https://x.example", "writes": true}]"#),
                says: "hosts[0].calendars[0].writes"),
        ])
    func invalid(_ broken: BrokenInitData) throws {
        let error = try error(broken.json())
        #expect(error.code == .invalid)
        for words in broken.words { #expect(error.description.contains(words), "\(error)") }
    }

    @Test(
        "Names nobody reads, and values out of bounds, are named by their place",
        arguments: [
            BrokenInitData("mailboxes.0.dailyCapp", "5", says: "mailboxes[0].dailyCapp is unknown", "mean dailyCap?"),
            BrokenInitData("hosts", Self.hosts(#""colour": 1"#), says: "hosts[0].colour is unknown"),
            BrokenInitData(
                "hosts", Self.hosts(#""hours": {"timeZone": "UTC", "week": {"someday": []}}"#), says: "hosts[0].hours"),
            BrokenInitData("colour", "1", says: "colour is unknown", "cadence"),
            BrokenInitData("product.color", "1", says: "product.color is unknown", "senderName"),
            BrokenInitData("mailboxes.0.smtp.port", "70000", says: "mailboxes[0].smtp.port must be at most 65535"),
            BrokenInitData("mailboxes.0.dailyCap", "0", says: "mailboxes[0].dailyCap: 0 must be at least 1"),
            BrokenInitData("limits.jitterSeconds", "[20]", says: "limits.jitterSeconds must be at least 2 items"),
            BrokenInitData("knowledge.2.text", "\"\"", says: "knowledge[2].text must be at least 1 characters"),
            BrokenInitData("product.website", "\"otklik\"", says: "product.website", "^https?://"),
        ])
    func schema(_ broken: BrokenInitData) throws {
        let error = try error(broken.json())
        for words in broken.words { #expect(error.description.contains(words), "\(error)") }
    }

    @Test("The published schema knows every text, and editors find it")
    func published() throws {
        struct Reference: Decodable {
            let schema: String
            enum CodingKeys: String, CodingKey { case schema = "$schema" }
        }
        struct Schema: Decodable {
            struct Texts: Decodable { let properties: [String: [String: String]]? }
            let defs: [String: Texts]
            enum CodingKeys: String, CodingKey { case defs = "$defs" }
        }
        let sample = try Data(contentsOf: URL(filePath: SampleData.path))
        let reference = try JSONDecoder().decode(Reference.self, from: sample)
        let file = SampleData.folder.appending(path: reference.schema)
        let schema = try JSONDecoder().decode(Schema.self, from: Data(contentsOf: file))
        let texts = try #require(schema.defs["texts"]?.properties)
        #expect(Set(texts.keys) == Set(TextKey.allCases.map(\.rawValue)))
    }

    @Test("A text that nobody asks for is named")
    func unknownText() throws {
        let error = try error(BrokenInitData("texts.ru.good_morning", "\"x\"").json())
        #expect(error.description.contains("good_morning"), "\(error)")
    }

    @Test("All that is wrong is said at once")
    func several() throws {
        let json = try BrokenInitData("mailboxes.0.address", "\"sales\"").json()
            .replacing("Europe\\/Moscow", with: "Mars").replacing("Europe/Moscow", with: "Mars")
        let error = try error(json)
        #expect(error.description.contains("Mars"))
        #expect(error.description.contains("mailboxes[0].address"))
    }
}

import Foundation
import JSONTree
import Testing

@testable import CRMMapping

@Suite("Mapping files of CRMs")
struct CRMMappingTests {
    private static let events: Set<String> = ["contact.created", "demo.booked"]

    private static func file(_ change: (inout [String: JSONValue]) -> Void = { _ in }) -> Data {
        var file: [String: JSONValue] = [
            "crm": "Test", "token": "CRM_TOKEN", "calls_per_second": 2, "settings": ["stage": 7],
            "headers": ["authorization": "Bearer {token}"], "texts": ["demo.booked": "Demo {demo.start|local}"],
            "test": ["get": "/me"],
            "steps": [
                "contact": [
                    "key": "{contact.id}", "find": [["get": "/contacts?query={contact.email}", "id": "/0/id"]],
                    "create": [
                        "post": "/contacts", "body": ["name": "{contact.name}", "emails": ["{contact.email}"]],
                        "id": "/id",
                    ],
                    "update": ["patch": "/contacts/{id}", "body": ["name": "{contact.name}"]],
                ],
                "note": [
                    "key": "{event.id}",
                    "create": [
                        "post": "/notes", "body": ["contact": "{crm.contact|number}", "text": "{text}"], "id": "/id",
                    ],
                ],
            ],
            "events": ["contact.created": ["contact"], "demo.booked": ["contact", "note"]],
        ]
        change(&file)
        return Data(JSONValue.object(file).text.utf8)
    }

    private static func fault(_ change: (inout [String: JSONValue]) -> Void) -> String {
        do throws(MappingError) {
            _ = try CRMMapping(file(change), events: events)
            return ""
        } catch {
            return error.description
        }
    }

    @Test("A right file is read, and its calls are filled in")
    func right() throws {
        let mapping = try CRMMapping(Self.file(), events: Self.events)
        var values = CRMValues([
            "event.id": "msg_1", "event.type": "demo.booked", "contact.id": "anna", "contact.name": "A \"B\" {x}",
            "contact.email": "a+b/c?d@x.example", "contact.time_zone": "Europe/Moscow",
            "demo.start": "2026-12-03T12:00:00Z",
        ])
        values = mapping.completed(values)
        #expect(values["text"] == "Demo 2026-12-03 15:00:00 (Europe/Moscow)" && values["settings.stage"] == "7")
        values["token"] = "secret"
        #expect(mapping.headers(values).map(\.value) == ["Bearer secret"])
        let contact = try #require(mapping.events["demo.booked"]?.first?.step)
        let find = try #require(contact.find.first?.filled(with: values))
        #expect(find.path == "/contacts?query=a%2Bb%2Fc%3Fd%40x.example" && find.method == "GET" && find.body == nil)
        let create = try #require(contact.create.filled(with: values)?.body)
        #expect(create == #"{"emails":["a+b/c?d@x.example"],"name":"A \"B\" {x}"}"#)
        let note = try #require(mapping.events["demo.booked"]?.last?.step)
        #expect(note.create.filled(with: values)?.body == #"{"text":"Demo 2026-12-03 15:00:00 (Europe/Moscow)"}"#)
        values["crm.contact"] = "42"
        #expect(note.create.filled(with: values)?.body?.hasPrefix(#"{"contact":42"#) == true)
    }

    @Test("What names an absent value is left out with all that is empty without it; a search without it is none")
    func absent() throws {
        let mapping = try CRMMapping(Self.file(), events: Self.events)
        let contact = try #require(mapping.events["contact.created"]?.first?.step)
        let values = CRMValues(["contact.id": "anna", "contact.name": ""])
        #expect(contact.create.filled(with: values)?.body == "{}")
        #expect(contact.update?.filled(with: values) == nil)
        #expect(contact.find.first?.isComplete(with: values) == false && contact.key(CRMValues([:])) == nil)
    }

    @Test(
        "A value in a path stays one segment of it, and none that leads elsewhere is called",
        arguments: [
            ("..", nil), (".", nil), ("a/../../admin", "/contacts/a%2F..%2F..%2Fadmin"),
            ("?x=1#y", "/contacts/%3Fx%3D1%23y"),
            ("a\r\nb", "/contacts/a%0D%0Ab"), ("%2e%2e", "/contacts/%252e%252e"), ("...", "/contacts/..."),
        ] as [(String, String?)])
    func segments(value: String, path: String?) throws {
        let mapping = try CRMMapping(Self.file(), events: Self.events)
        let contact = try #require(mapping.events["contact.created"]?.first?.step)
        #expect(contact.update?.filled(with: CRMValues(["id": value]))?.path == path)
    }

    @Test("Ways to write a value")
    func filters() throws {
        func text(_ template: String) throws -> String? {
            try CRMTemplate(template, at: "x") { _ in true }.text(
                CRMValues(["t": "2026-12-03T12:00:00Z", "n": "<b>\"&'"]))
        }
        #expect(try text("{t|unix}") == "1796299200" && text("{t|milliseconds}") == "1796299200000")
        #expect(try text("{n|html}") == "&lt;b&gt;&quot;&amp;&#39;" && text("{{{n}}}") == "{<b>\"&'}")
        #expect(try text("{n|unix}") == nil && text("{t|local}") == "2026-12-03 12:00:00 (GMT)")
    }

    @Test("What is wrong is named by its place")
    func wrong() {
        #expect(Self.fault { $0["step"] = [:] }.contains("there is no member step"))
        #expect(
            Self.fault { $0["token"] = "SIGNING_KEY" } == "token: the variable is CRM_TOKEN, or begins with CRM_TOKEN_")
        #expect(
            Self.fault { $0["events"] = ["demo.eaten": ["contact"]] } == "events.demo.eaten: there is no such event")
        #expect(Self.fault { $0["events"] = ["demo.booked": ["deal"]] }.contains("there is no step deal"))
        #expect(
            Self.fault { $0["events"] = ["demo.booked": ["note", "contact"]] }.contains("which no step before it makes")
        )
        #expect(
            Self.fault { $0["texts"] = ["demo.booked": "{contact.nme}"] }
                == "texts.demo.booked: there is no value {contact.nme}")
        #expect(Self.fault { $0["texts"] = ["demo.booked": "{token}"] }.contains("there is no value {token}"))
        #expect(Self.fault { $0["texts"] = ["demo.booked": "{demo.start|loud}"] }.contains("there is no way |loud"))
        #expect(Self.fault { $0["texts"] = ["demo.booked": "{demo.start"] }.contains("is not closed"))
        #expect(Self.fault { $0["test"] = ["get": "me"] }.contains("a path begins with a slash"))
        #expect(Self.fault { $0["test"] = ["delete": "/me"] }.contains("there is no member delete"))
        #expect(Self.fault { $0["test"] = ["post": "/me", "body": ["x": "{token}"]] }.contains("test.body.x"))
        #expect(Self.fault { $0["headers"] = ["x": "a\r\nb: c"] }.contains("a header field is a line"))
        #expect(Self.fault { $0["headers"] = ["x": "{contact.name}"] }.contains("there is no value"))
        #expect(Self.fault { $0["calls_per_second"] = 0 }.contains("a number from"))
        #expect(
            Self.fault { $0["steps"] = ["contact": ["key": "x", "create": ["post": "/x"]]] }.contains(
                "steps.contact.create.id: it is missing"))
        #expect(Self.fault { _ in }.isEmpty)
    }

    @Test("No other secret can be named, and no token can leave its place")
    func secrets() {
        #expect(CRMMapping.isTokenVariable("CRM_TOKEN_AMO_2") && !CRMMapping.isTokenVariable("CRM_TOKENS"))
        #expect(!CRMMapping.isTokenVariable("MAIL_PASSWORD_SALES") && !CRMMapping.isTokenVariable("CRM_TOKEN_"))
        #expect(CRMMapping.isToken("7/abc123") && CRMMapping.isToken("pat-eu1-0f_=") && !CRMMapping.isToken("a/../b"))
        #expect(
            !CRMMapping.isToken("a b") && !CRMMapping.isToken("a?b") && !CRMMapping.isToken("")
                && !CRMMapping.isToken("a\n"))
    }
}

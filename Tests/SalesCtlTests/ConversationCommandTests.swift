internal import BSON
import Dialogue
import Foundation
internal import MongoDB
internal import SalesStore
import Testing

@Suite struct ConversationCommandTests {
    @Test("The story tells what was said, what was decided and why, as text, in colour and as JSON")
    func show() async throws {
        try await OperatorOffice.with { office in
            try await office.begin(name: "Anna \u{1B}[31mPetrova")
            _ = try await office.says("Send me the presentation please")
            let plain = try await office.run("conversation", "show", "anna@daisy.example")
            #expect(plain.status == 0)
            #expect(plain.output.contains("Send me the presentation please"))
            #expect(plain.output.contains("answer: "))
            #expect(!plain.output.contains("\u{1B}"))
            let coloured = try await office.run(
                "contact", "show", "anna@daisy.example", with: ["CLICOLOR_FORCE": "1", "TERM": "xterm"])
            #expect(coloured.output.contains("\u{1B}[32m"))
            #expect(!coloured.output.contains("\u{1B}[31mPetrova"))
            let report = try await office.run("conversation", "show", "anna@daisy.example", "--json").json()
            let entries = try #require(report["entries"] as? [[String: Any]])
            let kinds = entries.compactMap { $0["kind"] as? String }
            #expect(Set(kinds).isSuperset(of: ["incoming", "outgoing", "decision"]))
            let times = entries.compactMap { $0["at"] as? String }
            #expect(times == times.sorted())
            let id = try #require(report["conversation"] as? String)
            #expect(try await office.run("conversation", "show", id).output.contains("Send me the presentation"))
        }
    }

    @Test("A link into Telegram opens the person's conversation and is kept as a hash; without a bot there is none")
    func link() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            let none = try await office.run("conversation", "link", "anna@daisy.example")
            #expect(none.status == 65)
            #expect(none.output.contains("BOT_TOKEN"))
            try await office.store.bots.insertOne(BotDocument(id: "7", username: "reviews_bot", startedAt: Date()))
            let report = try await office.run("conversation", "link", "anna@daisy.example", "--json").json()
            let token = try #require((report["code"] as? String).flatMap { LinkToken(typed: $0) })
            #expect(report["link"] as? String == "https://t.me/reviews_bot?start=\(token.text)")
            let stored = try await office.store.links.find([:]).all()
            #expect(stored.map(\.id) == [token.digest])
            #expect(stored.first?.conversationID == (try await office.conversation()?.id))
        }
    }

    @Test("A conversation is handed over, released, put to sleep, restarted and stopped by orders in the inbox")
    func orders() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            _ = try await office.says("Send me the presentation please")
            func order(_ arguments: String...) async throws -> Stage? {
                let end =
                    arguments.count == 1
                    ? try await office.run("conversation", arguments[0], "anna@daisy.example")
                    : try await office.run(
                        "conversation", arguments[0], "anna@daisy.example", arguments[1], arguments[2])
                #expect(end.status == 0, "\(end.output)")
                let before = try await office.conversation()?.revision
                try await office.settle()
                let after = try await office.conversation()
                #expect(after?.revision != before)
                return after?.stage
            }
            #expect(try await order("hand-over", "--reason", "a large customer") == .handedOver)
            #expect(try await order("release") == .engaged)
            #expect(try await order("snooze", "--until", "2026-12-24") == .snoozed)
            let until = try #require(try await office.conversation()?.state.snoozedUntil)
            #expect(until == (try Date("2026-12-24T06:00:00Z", strategy: .iso8601)))
            #expect(try await order("restart") != .snoozed)
            #expect(try await order("stop") == .stopped)
            let story = try await office.run("conversation", "show", "anna@daisy.example").output
            #expect(story.contains("a large customer (tester)"))
        }
    }

    @Test("A snooze before the first letter moves that letter")
    func snoozeFresh() async throws {
        try await OperatorOffice.with { office in
            // Nobody there yet is written to at night: the contact waits for the morning.
            let add = try await office.run(
                "contact", "add", "--email", "kiwi@far.example", "--time-zone", "Pacific/Auckland")
            #expect(add.status == 0)
            try await office.settle()
            _ = try await office.run("conversation", "snooze", "kiwi@far.example", "--until", "2026-12-24")
            try await office.settle()
            let conversation = try #require(try await office.conversation("kiwi@far.example"))
            #expect(conversation.stage == .fresh)
            #expect(conversation.state.timers["first_letter"] == conversation.state.snoozedUntil)
        }
    }

    @Test(
        "A day that has passed, a wrong day and an unknown contact are refused",
        arguments: [
            (["conversation", "snooze", "anna@daisy.example", "--until", "soon"], Int32(64)),
            (["conversation", "release", "nobody@daisy.example"], Int32(66)),
            (["contact", "list", "--stage", "frozen"], Int32(64)),
        ])
    func refused(arguments: [String], code: Int32) async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let end: OperatorOffice.End =
                switch arguments.count {
                case 3: try await office.run(arguments[0], arguments[1], arguments[2])
                case 4: try await office.run(arguments[0], arguments[1], arguments[2], arguments[3])
                default: try await office.run(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
                }
            #expect(end.status == code)
        }
    }

    @Test("The list is filtered by stage, words and need of an operator")
    func list() async throws {
        try await OperatorOffice.with { office in
            try await office.begin("anna@daisy.example", name: "Anna (Head)")
            try await office.begin("boris@pine.example", name: "Boris")
            _ = try await office.run("conversation", "hand-over", "boris@pine.example")
            try await office.settle()
            func emails(_ option: String, _ value: String?) async throws -> [String] {
                let end =
                    if let value { try await office.run("contact", "list", "--json", option, value) } else {
                        try await office.run("contact", "list", "--json", option)
                    }
                let contacts = try #require(try end.json()["contacts"] as? [[String: Any]])
                return contacts.compactMap { $0["email"] as? String }.sorted()
            }
            #expect(try await emails("--limit", "0") == ["anna@daisy.example", "boris@pine.example"])
            #expect(try await emails("--stage", "handed_over") == ["boris@pine.example"])
            #expect(try await emails("--search", "a (h") == ["anna@daisy.example"])
            #expect(try await emails("--search", ".*") == [])
            #expect(try await emails("--attention", nil) == ["boris@pine.example"])
        }
    }

    @Test("An operator answers in their own words, which go out as they are")
    func reply() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            let words = "Anna, I will call you at five. — Ilya"
            let end = try await office.run("conversation", "reply", "anna@daisy.example", "--text", words)
            #expect(end.status == 0)
            try await office.settle()
            let message = try await office.store.messages.find(["direction": "outgoing", "kind": "human"]).all().first
            #expect(message?.text.contains(words) == true)
            #expect(try await office.run("conversation", "reply", "anna@daisy.example", "--text", " ").status == 65)
            #expect(try await office.run("conversation", "reply", "x@daisy.example", "--text", "Hi").status == 66)
        }
    }
}

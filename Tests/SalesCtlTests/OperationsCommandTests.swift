import BSON
internal import Basics
internal import Dialogue
import Foundation
import Grounding
import MongoDB
import SalesStore
internal import Sandbox
import ServiceRuntime
import Testing
internal import WorkQueue

@Suite struct OperationsCommandTests {
    @Test("A dead letter is listed with its reason, and handled when it is tried again")
    func deadLetters() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            let inbox = office.store.database.collection("inbox", of: BSONDocument.self)
            // An event that cannot be read, put where it was readable before.
            _ = try await office.run("conversation", "hand-over", "anna@daisy.example")
            let waiting: BSONDocument = ["state": "pending", "body.kind": "order"]
            let order = try #require(try await inbox.findOne(waiting))
            let id = try #require(order["_id"]?.string)
            _ = try await inbox.updateOne(waiting, ["$set": ["body.kind": "nonsense"]])
            try await office.settle()
            let listed = try await office.run("queue", "dead", "--json").json()
            let letters = try #require(listed["deadLetters"] as? [[String: Any]])
            #expect(letters.map { $0["id"] as? String } == [id])
            #expect((letters.first?["error"] as? String)?.contains("nonsense") == true)
            let text = try await office.run("queue", "list").output
            #expect(text.contains("1 dead"))
            #expect(try await office.run("queue", "retry", "inbox", "no-such-letter").status == 66)
            #expect(try await office.run("queue", "retry", "nowhere", "--all").status == 66)

            _ = try await inbox.updateOne(["_id": .string(id)], ["$set": ["body.kind": "order"]])
            #expect(try await office.run("queue", "retry", "inbox", "--all").status == 0)
            try await office.settle()
            #expect(try await office.conversation()?.stage == .handedOver)
            #expect(try await office.run("queue", "dead").output.contains("no dead letters"))
        }
    }

    @Test("A dead letter of a queue without order is tried again too")
    func deadJob() async throws {
        try await OperatorOffice.with { office in
            let jobs = office.store.database.collection("llm_jobs", of: BSONDocument.self)
            try await jobs.insertOne([
                "_id": "job", "state": "dead", "orderingKey": "k", "availableAt": .date(Date()), "attempts": 9,
                "error": "it broke",
            ])
            #expect(try await office.run("queue", "dead", "llm_jobs").output.contains("it broke"))
            #expect(try await office.run("queue", "retry", "llm_jobs", "job").status == 0)
            #expect(try await jobs.findOne(["_id": "job"])?["state"]?.string == "pending")
        }
    }

    @Test(
        "A letter nobody knows about is listed, and settled by what an operator found out",
        arguments: [("sent", "sent"), ("again", "pending"), ("dropped", "cancelled")])
    func undecided(finding: String, state: String) async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            let outbox = office.store.database.collection("outbox", of: BSONDocument.self)
            let letter: BSONDocument = ["body.purpose": "letter"]
            _ = try await outbox.updateOne(letter, ["$set": ["state": "unknown"]])
            let listed = try await office.run("queue", "unknown", "--json").json()
            let letters = try #require(listed["letters"] as? [[String: Any]])
            #expect(letters.map { $0["to"] as? String } == ["anna@daisy.example"])
            let id = try #require(letters.first?["id"] as? String)
            #expect(try await office.run("doctor").output.contains("may or may not have gone out"))
            #expect(try await office.run("queue", "settle", id, "--as", "perhaps").status == 64)
            #expect(try await office.run("queue", "settle", id, "--as", finding).status == 0)
            #expect(try await outbox.findOne(letter)?["state"]?.string == state)
            // It is decided once.
            #expect(try await office.run("queue", "settle", id, "--as", finding).status == 66)
            #expect(try await office.run("queue", "unknown").output.contains("There are no such letters."))
        }
    }

    @Test("What nobody knows about is listed and settled whatever channel it was to go by")
    func undecidedInChat() async throws {
        try await OperatorOffice.with { office in
            let key = Endpoint.telegram(bot: "7", chat: 5).key
            let reminder = TelegramMessage(
                conversationID: "c", chatID: 5, purpose: .reminder, text: "Shall we talk?", language: .en)
            try await office.store.telegramOutbox.enqueue([
                QueueItem(id: "t1", orderingKey: key, sequence: 1, availableAt: Date(), body: reminder)
            ])
            let outbox = office.store.database.collection("outbox", of: BSONDocument.self)
            _ = try await outbox.updateOne(["_id": "t1"], ["$set": ["state": "unknown"]])
            let listed = try await office.run("queue", "unknown", "--json").json()
            let letters = try #require(listed["letters"] as? [[String: Any]])
            #expect(letters.map { $0["to"] as? String } == [key])
            #expect(try await office.run("queue", "unknown").output.contains("t1"))
            #expect(try await office.run("queue", "settle", "t1", "--as", "again").status == 0)
            #expect(try await outbox.findOne(["_id": "t1"])?["state"]?.string == "pending")
        }
    }

    @Test("The funnel counts who was written to, answered, got the presentation and a human")
    func statistics() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            try await office.begin("boris@pine.example", name: "Boris")
            let outbox = office.store.database.collection("outbox", of: BSONDocument.self)
            _ = try await outbox.updateMany(["body.purpose": "letter"], ["$set": ["state": "sent"]])
            // Her letter waits for its turn: she was not written to yet.
            try await office.begin("vera@oak.example", name: "Vera")
            _ = try await office.says("Send me the presentation please")
            _ = try await office.run("conversation", "hand-over", "anna@daisy.example")
            try await office.settle()
            let report = try await office.run("stats", "--json").json()
            let funnel = try #require(report["funnel"] as? [[String: Any]])
            let people = Dictionary(
                uniqueKeysWithValues: funnel.map { ($0["name"] as? String ?? "", $0["people"] as? Int ?? -1) })
            #expect(
                people == [
                    "contacts": 3, "written to": 2, "answered": 1, "presentation": 1, "demo": 0, "handed over": 1,
                ])
            let drawn = try await office.run("stats", "--days", "7").output
            #expect(drawn.contains("████"))
            #expect(drawn.contains("50 %"))
        }
    }

    @Test("A trace follows a mail from the inbox to the answer, from any identifier on the way")
    func trace() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            let id = try await office.says("Send me the presentation please")
            let report = try await office.run("trace", id, "--json").json()
            let steps = try #require(report["steps"] as? [[String: Any]])
            let collections = Set(steps.compactMap { $0["collection"] as? String })
            #expect(collections == ["inbox", "audit", "messages", "outbox"])
            #expect(report["event"] as? String == id)
            let answer = try #require(
                try await office.store.messages.find(["direction": "outgoing"], sort: ["at": -1]).all().first)
            let messageID = try #require(answer.messageID)
            let again = try await office.run("trace", "<\(messageID)>", "--json").json()
            #expect(again["event"] as? String == id)
            #expect((again["steps"] as? [Any])?.count == steps.count)
            #expect(try await office.run("trace", "no-such-thing").status == 66)
        }
    }

    @Test("A trace takes the identifier of a chat's event as the log has it, without the chat's number")
    func traceOfChat() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let ids = ["telegram:7:991177:12", "telegram:7:991178:12"]
            for id in ids {
                _ = try await office.store.inbox.enqueue([
                    QueueItem(
                        id: id, orderingKey: String(id.dropLast(3)), sequence: 1, availableAt: office.clock(),
                        body: InboxEvent.order(GivenOrder(conversationID: "c", order: .restart, author: "olga")))
                ])
            }
            let aliases = ChatAlias(secret: OperatorOffice.suppressionKey)
            let logged = aliases.applied(to: "\(ids[1])/answer")
            #expect(!logged.contains("991178"))
            let report = try await office.run("trace", aliases.applied(to: ids[1]), "--json").json()
            #expect(report["event"] as? String == ids[1])
            let stranger = ChatAlias(secret: "another key than that").applied(to: ids[1])
            #expect(try await office.run("trace", stranger).status == 66)
        }
    }

    @Test("Facts and the presentation are listed, changed and removed")
    func knowledge() async throws {
        try await OperatorOffice.with { office in
            let set = try await office.run(
                "knowledge", "set", "price-new-en", "--language", "en", "--title", "New plan", "--text",
                "It costs 7 EUR.")
            #expect(set.output.contains("Added"))
            #expect(try await office.run("knowledge", "list", "--language", "en").output.contains("It costs 7 EUR."))
            #expect(try await office.run("knowledge", "remove", "price-new-en").status == 0)
            #expect(try await office.run("knowledge", "remove", "price-new-en").status == 66)

            let pdf = try office.file("new.pdf", "%PDF-1.7 a new presentation")
            #expect(try await office.run("presentation", "set", pdf, "--language", "en").status == 0)
            let copy = office.folder.path("copy.pdf")
            #expect(try await office.run("presentation", "save", "presentation-en", "--to", copy).status == 0)
            #expect(try String(contentsOfFile: copy, encoding: .utf8) == "%PDF-1.7 a new presentation")
            let text = try office.file("no.pdf", "hello")
            #expect(try await office.run("presentation", "set", text, "--language", "en").status == 65)
        }
    }

    @Test("The doctor says what is wrong, what is off, and what to do")
    func doctor() async throws {
        try await OperatorOffice.with { office in
            func findings(_ variables: [String: String] = [:]) async throws -> [String: [String: Any]] {
                let end = try await office.run("doctor", "--json", with: variables)
                #expect(end.status == 1)
                let list = try #require(try end.json()["findings"] as? [[String: Any]])
                return Dictionary(list.map { ($0["part"] as? String ?? "", $0) }) { first, _ in first }
            }
            let usual = try await findings()
            func state(_ part: String, _ findings: [String: [String: Any]]) -> String? {
                findings[part]?["state"] as? String
            }
            #expect(state("MongoDB", usual) == "fine")
            #expect(state("SUPPRESSION_KEY", usual) == "fine")
            #expect(state("knowledge", usual) == "fine")
            #expect(state("mailbox sales", usual) == "off")
            #expect(state("language model", usual) == "wrong")
            #expect(state("Telegram bot", usual) == "off")
            #expect(state("support system", usual) == "off")
            let wrong = try await findings([
                "SUPPRESSION_KEY": "another-key-than-at-first", "MAIL_PASSWORD_SALES": "secret",
                "BOT_TOKEN": "123456:AAsecret-token", "TELEGRAM_API_URL": "http://127.0.0.1:9",
                "API_URL": "http://127.0.0.1:9", "SUPPORT_TOKEN": "a-support-secret-token",
            ])
            #expect(state("SUPPRESSION_KEY", wrong) == "wrong")
            #expect(state("mailbox sales IMAP", wrong) == "wrong")
            #expect(state("mailbox sales SMTP", wrong) == "wrong")
            #expect(state("Telegram bot", wrong) == "wrong")
            #expect(state("support system REST", wrong) == "wrong")
            #expect(state("support system socket", wrong) == "wrong")
            let unknown = try await findings(["API_URL": "http://127.0.0.1:9"])
            #expect((unknown["support system"]?["message"] as? String)?.contains("SUPPORT_TOKEN") == true)
            #expect(!"\(wrong)".contains("secret-token"))
        }
    }

    @Test("Every command takes --json, and says so")
    func json() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            var open: [[String]] = [[]]
            var commands = 0
            while let path = open.popLast() {
                let help = try await office.run(path + ["--help"]).output
                let parts = help.components(separatedBy: "SUBCOMMANDS:\n")
                guard parts.count > 1 else {
                    commands += 1
                    // What an assistant is told is JSON anyway.
                    #expect(help.contains("--json") || path == ["mcp"], "\(path)")
                    continue
                }
                let names = parts[1].split(separator: "\n").compactMap { line -> String? in
                    guard line.hasPrefix("  "), !line.hasPrefix("   ") else { return nil }
                    return line.split(separator: " ").first.map(String.init)
                }
                open += names.filter { $0 != "See" }.map { path + [$0] }
            }
            #expect(commands > 30)
            let mailboxes = try await office.run("mailbox", "list", "--json").json()
            #expect((mailboxes["mailboxes"] as? [Any])?.isEmpty == true)
        }
    }

    @Test("init shows what somebody changed by hand and leaves it, until it is told to overwrite")
    func overwrite() async throws {
        try await OperatorOffice.with { office in
            let path = OperatorOffice.repository.appending(path: "init_data.json").path
            let set = try await office.run(
                "knowledge", "set", "price-start-en", "--language", "en", "--title", "The Start plan", "--text",
                "It costs 7 EUR.")
            #expect(set.output.contains("Replaced"))
            let kept = try await office.run("init", path)
            #expect(kept.status == 0)
            for words in ["fact price-start-en", "- It costs 7 EUR.", "+ The Start plan costs", "--overwrite"] {
                #expect(kept.output.contains(words), "\(words)")
            }
            let id: BSONDocument = ["_id": "price-start-en"]
            #expect(try await office.store.knowledge.findOne(id)?.fact.text == "It costs 7 EUR.")
            let json = try await office.run("init", path, "--json").json()
            #expect((json["differences"] as? [[String: Any]])?.count == 1)
            #expect(try await office.run("init", path, "--overwrite").status == 0)
            #expect(try await office.store.knowledge.findOne(id)?.fact.text != "It costs 7 EUR.")
            #expect(try await !office.run("init", path).output.contains("--overwrite"))
        }
    }

    @Test("Loading once leaves alone what is there")
    func loadOnce() async throws {
        try await OperatorOffice.with { office in
            _ = try await office.store.knowledge.deleteMany([:])
            let path = OperatorOffice.repository.appending(path: "init_data.json").path
            let end = try await office.run("init", "--once", path)
            #expect(end.status == 0)
            #expect(try await office.store.knowledge.count() == 0)
            #expect(try await office.run("init", path).status == 0)
            #expect(try await office.store.knowledge.count() > 0)
        }
    }
}

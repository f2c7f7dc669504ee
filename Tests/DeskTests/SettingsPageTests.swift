import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Scheduling
import Testing
import Understanding

/// Files, hours, operators and what commands configure. Some of it is of the whole installation: one test after the other.
@Suite(.serialized) struct SettingsPageTests {
    @Test(
        "What is configured is downloaded as init_data.json, for administrators alone, and the files it names with it")
    func export() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let page = try await admin.get("/settings/export").body
        #expect(page.contains("presentation-en.pdf"))
        let file = try await admin.get("/settings/export/init_data.json")
        #expect(file.headers.first(name: "content-disposition")?.contains("init_data.json") == true)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(file.body.utf8)) as? [String: Any])
        #expect(json["version"] as? Int == 1)
        let facts = try #require(json["knowledge"] as? [[String: Any]])
        #expect(facts.contains { $0["id"] as? String == "price-start-en" })
        #expect(!file.body.contains("passwordHash"))
        let pdf = try await admin.get("/settings/files/presentation-en/download")
        #expect(pdf.status == 200)
        #expect(pdf.body.hasPrefix("%PDF"))
        #expect(try await admin.get("/settings/files/none/download").status == 404)
    }

    @Test("A presentation is replaced, and the old one comes back from the history; what is no PDF is refused")
    func presentation() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let before = try #require(try await desk.store.assets.findOne(["_id": "presentation-ru"]))
        let token = try await admin.get("/settings/files").field("form_token")
        let fields = ["form_token": token, "language": "ru", "name": "Новая.pdf"]
        let text = try await admin.upload("/settings/files/upload", fields, file: Data("no PDF".utf8))
        #expect(text.status == 400)
        #expect(text.body.contains("Choose a PDF"))
        let bytes = Data("%PDF-1.7 \(UUID().uuidString)".utf8)
        #expect(try await admin.upload("/settings/files/upload", fields, file: bytes).status == 303)
        #expect(try await desk.store.assets.findOne(["_id": "presentation-ru"])?.fileName == "Новая.pdf")
        #expect(
            try await admin.get("/settings/files/presentation-ru/download").body
                == String(decoding: bytes, as: UTF8.self))
        let change = try #require(
            try await desk.store.changes.find(
                ["kind": "asset", "subject": "presentation-ru", "origin": "desk"], sort: ["at": -1]
            ).all().first)
        #expect(
            try await admin.submit("/settings/changes/undo", of: "/settings/changes", ["id": change.id]).status == 303)
        #expect(try await desk.store.assets.findOne(["_id": "presentation-ru"]) == before)
    }

    @Test("A click makes a day a day off and a working day again; the week's hours are read as people write them")
    func hours() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        func hours() async throws -> WorkingHours? {
            try await desk.store.settings.findOne(["_id": .string(SettingsDocument.current)])?.policy.sendingHours
        }
        let before = try #require(try await hours())
        let page = "/settings/hours?month=2031-03"
        func send(_ path: String, _ fields: [String: String]) async throws -> Browser.Answer {
            let shown = try await admin.get(page)
            return try await admin.post(
                path, fields.merging(["form_token": shown.field("form_token"), "seen": shown.field("seen")]) { $1 })
        }
        #expect(try await admin.get(page).body.contains("March 2031"))
        let off = try await send("/settings/hours/day", ["day": "2031-03-04"])
        #expect(off.location == "/settings/hours?month=2031-03&done=saved")
        #expect(try await hours()?.holidays.contains(try #require(LocalDate("2031-03-04"))) == true)
        let shown = try await admin.get(page).body
        #expect(shown.contains("value=\"2031-03-04\" aria-pressed=\"true\""))
        #expect(try await send("/settings/hours/day", ["day": "2031-03-04"]).status == 303)
        #expect(try await hours() == before)

        var week: [String: String] = [:]
        for day in Weekday.allCases {
            week[day.rawValue] = (before.week[day] ?? []).map(\.description).joined(separator: ", ")
        }
        week["zone"] = before.timeZone
        let wrong = try await send("/settings/hours/save", week.merging(["monday": "9 to 5"]) { $1 })
        #expect(wrong.status == 400)
        #expect(wrong.body.contains("Hours are written like"))
        let backwards = week.merging(["monday": "14:00-18:00, 9:00-12:00"]) { $1 }
        #expect(try await send("/settings/hours/save", backwards).status == 400)
        let noZone = try await send("/settings/hours/save", week.merging(["zone": "Mars"]) { $1 })
        #expect(noZone.status == 400)
        let split = week.merging(["saturday": "10:00 - 12:00, 13:00–14:00"]) { $1 }
        #expect(try await send("/settings/hours/save", split).status == 303)
        #expect(try await hours()?.week[.saturday]?.map(\.description) == ["10:00-12:00", "13:00-14:00"])
        #expect(try await send("/settings/hours/save", week).status == 303)
        #expect(try await hours()?.week[.monday] == before.week[.monday])
    }

    @Test("An operator is added, signs in, gets another role and password, and is refused when disabled")
    func users() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let login = "new-\(UUID().uuidString.prefix(8).lowercased())"
        func send(_ action: String, _ fields: [String: String]) async throws -> Browser.Answer {
            let token = try await admin.get("/settings/users").field("form_token")
            return try await admin.post(
                "/settings/users/\(action)", ["login": login, "form_token": token].merging(fields) { $1 })
        }
        func signIn(_ password: String) async throws -> (Browser, Int) {
            let browser = Browser(port: desk.port)
            return (browser, try await browser.post("/sign-in", ["name": login, "password": password]).status)
        }
        let first = ["name": "Nora <b>", "role": "operator", "password": "the first password"]
        #expect(try await send("add", first.merging(["password": "short"]) { $1 }).status == 400)
        #expect(try await send("add", first).status == 303)
        #expect(try await send("add", first).body.contains("This login name is taken"))
        #expect(try await admin.get("/settings/users").body.contains("Nora &lt;b&gt;"))
        let (nora, status) = try await signIn("the first password")
        #expect(status == 303)
        #expect(try await nora.get("/settings").status == 403)

        #expect(try await send("change", ["name": "Nora", "role": "admin"]).status == 303)
        // Whoever may do something else signs in anew.
        #expect(try await nora.get("/conversations").status == 303)
        #expect(try await signIn("the first password").0.get("/settings").status == 200)
        #expect(try await send("password", ["password": "the second password"]).status == 303)
        #expect(try await signIn("the first password").1 != 303)
        #expect(try await signIn("the second password").1 == 303)
        #expect(try await send("disable", [:]).status == 303)
        #expect(try await signIn("the second password").1 != 303)
        #expect(try await send("enable", [:]).status == 303)
        #expect(try await signIn("the second password").1 == 303)
        #expect(try await send("disable", ["login": "nobody-\(login)"]).status == 404)

        let changes = try await desk.store.changes.find(["subject": .string(login)]).all()
        #expect(changes.count == 5)
        #expect(!"\(changes)".contains("$y$"))
        let password = try #require(changes.first { $0.after?["password"] != nil })
        let undo = try await admin.submit("/settings/changes/undo", of: "/settings/changes", ["id": password.id])
        #expect(undo.status == 409)
        #expect(undo.body.contains("cannot be taken back"))
    }

    @Test("Nobody takes their own access away")
    func oneself() async throws {
        let desk = try await DeskInstallation.shared
        let login = "self-\(UUID().uuidString.prefix(8).lowercased())"
        try await desk.addUser(login, role: .admin)
        let browser = Browser(port: desk.port)
        _ = try await browser.post("/sign-in", ["name": login, "password": DeskInstallation.password])
        let token = try await browser.get("/settings/users").field("form_token")
        for (action, fields) in [("disable", [:]), ("change", ["name": "x", "role": "operator"])] {
            let answer = try await browser.post(
                "/settings/users/\(action)", ["form_token": token, "login": login].merging(fields) { $1 })
            #expect(answer.status == 409)
            #expect(answer.body.contains("another administrator"))
        }
        #expect(try await desk.store.users.findOne(["_id": .string(login)])?.role == .admin)
    }

    @Test("Mailboxes are shown with their health, and what exams have shown of models in words")
    func machines() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let id = "box-\(UUID().uuidString.prefix(8).lowercased())"
        let server = MailboxDocument.Server(host: "mail.example", port: 993, security: .tls)
        var mailbox = MailboxDocument(
            id: id, address: "\(id)@mail.example", displayName: "Box", username: id,
            passwordSecret: "MAIL_PASSWORD_BOX",
            smtp: server, imap: server)
        mailbox.rest = .init(
            cause: .login, reason: "535 <no>", since: Date(), until: Date().addingTimeInterval(3600), count: 1)
        try await desk.store.mailboxes.insertOne(mailbox)
        let page = try await admin.get("/settings/mailboxes").body
        #expect(page.contains("login refused"))
        #expect(page.contains("535 &lt;no&gt;"))
        #expect(!page.contains("MAIL_PASSWORD"))

        let token = try await admin.get("/settings/mailboxes").field("form_token")
        func ask(_ name: String) async throws -> Int {
            try await admin.post("/settings/mailboxes/test", ["form_token": token, "mailbox": name]).status
        }
        #expect(try await ask("no-such-box") == 404)
        #expect(try await ask(id) == 303)
        #expect(try await admin.get("/settings/mailboxes").body.contains("A test is asked for."))
        var check = try #require(try await desk.store.mailboxChecks.findOne(["_id": .string(id)]))
        #expect(check.state == .asked)
        (check.state, check.doneAt, check.smtpProblem) = (.done, Date(), "535 <wrong>")
        _ = try await desk.store.mailboxChecks.replaceOne(["_id": .string(id)], check)
        let tested = try await admin.get("/settings/mailboxes").body
        #expect(tested.contains("The mailbox cannot send: 535 &lt;wrong&gt;"))
        #expect(tested.contains("The mailbox can be read."))
        _ = try await desk.store.mailboxChecks.deleteOne(["_id": .string(id)])
        _ = try await desk.store.mailboxes.deleteOne(["_id": .string(id)])

        var exam = ModelExam()
        exam.take(nil, to: ModelExam.replies[0], after: 1)
        try await desk.store.exams.insertOne(ModelExamDocument(model: id, exam: exam, at: Date()))
        let reader = try await admin.get("/settings/reader").body
        #expect(reader.contains(id))
        #expect(reader.contains("advises"))
        _ = try await desk.store.exams.deleteOne(["_id": .string(id)])
    }

    @Test("A mailbox is drafted by its address alone, added when its test was fine, and taken back by the history")
    func newMailbox() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let name = "new-\(UUID().uuidString.prefix(8).lowercased())"
        let checks = desk.store.mailboxChecks
        func send(_ action: String, _ fields: [String: String]) async throws -> Browser.Answer {
            let token = try await admin.get("/settings/mailboxes").field("form_token")
            return try await admin.post(
                "/settings/mailboxes/\(action)", ["form_token": token].merging(fields) { $1 })
        }
        let fields = ["address": "\(name)@gmail.com", "from": "Olga <b>", "from_en": "Olga", "provider": ""]
        func refusal(_ changed: [String: String]) async throws -> (Int, String) {
            let answer = try await send("draft", fields.merging(changed) { $1 })
            return (answer.status, answer.body)
        }
        for (changed, words) in [
            (["address": "nobody"], "not a mail address"), (["from": ""], "a name they are from"),
            (["name": "a b"], "letters, digits"),
            (["address": "o@our.example"], "servers of this address are not known"),
            (["provider": "microsoft-365"], "takes no passwords"), (["smtp": "host"], "host:port"),
        ] {
            let (status, body) = try await refusal(changed)
            #expect(status == 400 && body.contains(words), "\(changed)")
        }
        // The password of a mailbox that is there goes nowhere else, not even under another spelling of its name.
        let known = try #require(try await desk.store.mailboxesInOrder().first)
        #expect(try await refusal(["name": known.id.uppercased(), "smtp": "evil.example:465"]).0 == 409)

        #expect(try await send("draft", fields).status == 303)
        let draft = try #require(try await checks.findOne(["_id": .string(name)])?.draft)
        #expect(draft.smtp == .init(host: "smtp.gmail.com", port: 465, security: .tls))
        #expect(draft.username == "\(name)@gmail.com" && draft.name(in: .en) == "Olga" && draft.dailyCap == 200)
        let page = try await admin.get("/settings/mailboxes").body
        #expect(page.contains(draft.passwordSecret) && page.contains("app password"))
        #expect(page.contains("A test is asked for.") && !page.contains("/settings/mailboxes/add"))
        #expect(try await send("add", ["mailbox": name]).status == 409)

        // The mail worker finds that it works.
        func answer(_ change: (inout MailboxCheckDocument) -> Void) async throws {
            var check = try #require(try await checks.findOne(["_id": .string(name)]))
            (check.state, check.doneAt, check.wish) = (.done, Date(), nil)
            change(&check)
            _ = try await checks.replaceOne(["_id": .string(name)], check)
        }
        try await answer { $0.smtpProblem = "535 <no>" }
        let failing = try await admin.get("/settings/mailboxes").body
        #expect(failing.contains("535 &lt;no&gt;") && !failing.contains("/settings/mailboxes/add"))
        #expect(try await send("test", ["mailbox": name]).status == 303)
        try await answer { _ in }
        #expect(try await admin.get("/settings/mailboxes").body.contains("/settings/mailboxes/add"))
        #expect(try await send("add", ["mailbox": name]).status == 303)
        let wanted = try #require(try await checks.findOne(["_id": .string(name)]))
        #expect(wanted.wish == .add && wanted.state == .asked && wanted.author?.hasPrefix("admin-") == true)
        try await answer { $0.refusal = .secretTaken }
        #expect(try await admin.get("/settings/mailboxes").body.contains("is another mailbox&#39;s"))
        #expect(try await send("discard", ["mailbox": name]).status == 303)
        #expect(try await !admin.get("/settings/mailboxes").body.contains(name))

        // A change of a mailbox is taken back by the mail worker, too.
        let change = ChangeDocument(
            kind: .mailbox, subject: name, before: nil, after: try BSONEncoder().encode(draft), author: "olga",
            origin: .desk, at: Date())
        try await desk.store.changes.insertOne(change)
        #expect(try await admin.get("/settings/changes?kind=mailbox").body.contains(name))
        let undo = try await admin.submit("/settings/changes/undo", of: "/settings/changes", ["id": change.id])
        #expect(undo.location == "/settings/mailboxes")
        let asked = try #require(try await checks.findOne(["_id": .string(name)]))
        #expect(asked.wish == .remove && asked.change == change.id && asked.draft == draft)
        _ = try await checks.deleteOne(["_id": .string(name)])
        _ = try await desk.store.changes.deleteOne(["_id": .string(change.id)])
    }
}

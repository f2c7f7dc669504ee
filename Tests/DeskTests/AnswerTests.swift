import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Synchronization
import Testing
import WebServing

@testable import Desk

/// Answers of operators: nobody answers over another unknowingly, and what was pressed can be taken back.
@Suite struct AnswerTests {
    private func answer(_ id: String, by author: String, _ text: String, draft: String? = nil) -> CaseDocument.Answer {
        CaseDocument.Answer(
            id: id, author: author, authorName: author.capitalized, text: text, draft: draft, at: Date())
    }

    @Test("Of two operators the second is told what the first sent, and sends only when they say so")
    func conflict() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let page = "/conversations/\(conversation.id)"
        let (first, second) = (try await desk.browser(), try await desk.browser())
        let known = try await second.get(page)
        #expect(try await first.submit("\(page)/answer", of: page, ["text": "From the first."]).status == 303)
        var form = [
            "form_token": known.field("form_token"), "nonce": known.field("nonce"), "known": known.field("known"),
            "text": "From the second.",
        ]
        let refused = try await second.post("\(page)/answer", form)
        #expect(refused.status == 409)
        #expect(refused.body.contains("From the first."))
        #expect(refused.body.contains("From the second."))
        form["known"] = refused.field("known")
        form["nonce"] = refused.field("nonce")
        #expect(try await second.post("\(page)/answer", form).status == 303)
        for text in ["From the first.", "From the second."] {
            _ = try await eventually("\(text) is written") {
                try await desk.store.messages.findOne([
                    "conversationID": .string(conversation.id), "text": .string(text),
                ])
            }
        }
    }

    @Test("Of many who press at once one answer is taken")
    func race() async throws {
        try await LocalDesk.with { desk in
            _ = try await desk.begin("anna")
            let conversation = try #require(try await desk.store.conversations.findOne(["_id": "anna"]))
            let answers = AnswerDesk(store: desk.store, now: { Date() }, delay: 60)
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let outcome = try await answers.take(
                            self.answer("number-\(number)-of-a-form", by: "user\(number)", "Words \(number)"),
                            known: "",
                            in: conversation)
                        if case .taken = outcome { return true } else { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            #expect(try await desk.store.cases.findOne(["_id": "anna"])?.pending?.count == 1)
        }
    }

    @Test("An answer waits, can be taken back by its author alone, and after that nobody is in the way")
    func undo() async throws {
        try await LocalDesk.with { desk in
            _ = try await desk.begin("anna")
            let conversation = try #require(try await desk.store.conversations.findOne(["_id": "anna"]))
            let clock = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
            let answers = AnswerDesk(store: desk.store, now: { clock.withLock { $0 } }, delay: 10)
            let (olga, boris) = (
                UserDocument(id: "olga", name: "Olga", role: .operator, passwordHash: "*", createdAt: Date()),
                UserDocument(id: "boris", name: "Boris", role: .operator, passwordHash: "*", createdAt: Date())
            )
            _ = try await answers.take(answer("form-one-of-olga", by: "olga", "Wrong"), known: "", in: conversation)
            try await answers.sendDue()
            #expect(try await desk.store.database.collection("inbox", of: BSONDocument.self).count() == 0)
            #expect(try await answers.takeBack("form-one-of-olga", in: "anna", by: boris) == nil)
            #expect(try await answers.takeBack("form-one-of-olga", in: "anna", by: olga)?.text == "Wrong")
            clock.withLock { $0 += 11 }
            try await answers.sendDue()
            #expect(try await desk.store.database.collection("inbox", of: BSONDocument.self).count() == 0)

            let next = try await answers.take(
                answer("form-two-of-boris", by: "boris", "Right"), known: "", in: conversation)
            guard case .taken = next else { throw DeskError(.conflict, .conflict) }
            clock.withLock { $0 += 11 }
            try await answers.sendDue()
            try await answers.sendDue()
            #expect(try await answers.takeBack("form-two-of-boris", in: "anna", by: boris) == nil)
            let orders = try await desk.store.database.collection("inbox", of: BSONDocument.self).find([
                "body.kind": "order"
            ]).all()
            #expect(orders.count == 1)
            #expect(try await desk.store.cases.findOne(["_id": "anna"])?.pending == [])
        }
    }

    @Test("An answer that is taken back while it falls due is taken back or sent, never both and never neither")
    func undoAtTheLastMoment() async throws {
        try await LocalDesk.with { desk in
            _ = try await desk.begin("anna")
            let conversation = try #require(try await desk.store.conversations.findOne(["_id": "anna"]))
            let clock = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
            let answers = AnswerDesk(store: desk.store, now: { clock.withLock { $0 } }, delay: 10)
            let olga = UserDocument(id: "olga", name: "Olga", role: .operator, passwordHash: "*", createdAt: Date())
            let orders = desk.store.database.collection("inbox", of: BSONDocument.self)
            for number in 0..<8 {
                let form = "form-\(number)-of-olga"
                let last = try await desk.store.cases.findOne(["_id": "anna"])?.lastAnswer?.id
                _ = try await answers.take(answer(form, by: "olga", "Now"), known: last ?? "", in: conversation)
                clock.withLock { $0 += 11 }
                let before = try await orders.count(["body.kind": "order"])
                async let first: Void = answers.sendDue()
                async let second: Void = answers.sendDue()
                async let undone = answers.takeBack(form, in: "anna", by: olga)
                let isUndone = try await undone != nil
                _ = try await (first, second)
                try await answers.sendDue()
                #expect(try await orders.count(["body.kind": "order"]) - before == (isUndone ? 0 : 1))
                #expect(try await desk.store.cases.findOne(["_id": "anna"])?.pending == [])
            }
        }
    }

    @Test("A draft that a colleague has sent does not go out again, however it was edited")
    func draft() async throws {
        try await LocalDesk.with { desk in
            _ = try await desk.begin("anna")
            let conversation = try #require(try await desk.store.conversations.findOne(["_id": "anna"]))
            let answers = AnswerDesk(store: desk.store, now: { Date() }, delay: 60)
            _ = try await answers.take(
                answer("form-of-olga-one", by: "olga", "The draft", draft: "draft-1"), known: "", in: conversation)
            let outcome = try await answers.take(
                answer("form-of-boris-one", by: "boris", "The draft, edited", draft: "draft-1"),
                known: "form-of-olga-one",
                in: conversation)
            guard case .draftSent(let sent) = outcome else { throw DeskError(.conflict, .conflict) }
            #expect(sent.author == "olga")
        }
    }

    @Test("Taking over mails nobody unless the box is ticked")
    func takeOver() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.browser()
        for isTold in [false, true] {
            let conversation = try await desk.begin()
            let page = "/conversations/\(conversation.id)"
            let shown = try await browser.get(page).body
            #expect(shown.contains("I am handing your question to a colleague"))
            #expect(
                try await browser.submit("\(page)/take-over", of: page, isTold ? ["tell": "1"] : [:]).status == 303)
            _ = try await eventually("taken over") {
                try await desk.conversation(conversation.id)?.stage == .handedOver ? true : nil
            }
            let told = try await desk.store.messages.count([
                "conversationID": .string(conversation.id), "kind": "human",
            ])
            #expect(told == (isTold ? 1 : 0))
        }
    }

    @Test("An operator's stop is taken back by an administrator with a reason; the person's own is not")
    func liftStop() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let conversation = try await desk.begin()
        let page = "/conversations/\(conversation.id)"
        #expect(try await admin.submit("\(page)/suppress", of: page).status == 303)
        _ = try await eventually("stopped") {
            try await desk.conversation(conversation.id)?.stage == .stopped ? true : nil
        }
        #expect(try await admin.submit("\(page)/lift-stop", of: page).status == 400)
        #expect(try await admin.submit("\(page)/lift-stop", of: page, ["reason": "The wrong Anna"]).status == 303)
        _ = try await eventually("lifted") {
            try await desk.conversation(conversation.id)?.state.suppression == nil ? true : nil
        }
        let audit = try await desk.store.audit.find(["conversationID": .string(conversation.id)]).all()
        #expect(audit.flatMap(\.decisions).contains { $0.action == .liftStop && $0.reason.contains("The wrong Anna") })

        let other = try await desk.begin()
        try await desk.says("Stop writing to me.", in: other)
        _ = try await eventually("stopped by the person") {
            try await desk.conversation(other.id)?.stage == .stopped ? true : nil
        }
        let path = "/conversations/\(other.id)"
        let answer = try await admin.submit("\(path)/lift-stop", of: path, ["reason": "We want to"])
        let refused = try await eventually("refused") {
            let shown = try await admin.get(answer.location ?? path).body
            return shown.contains("Refused:") ? shown : nil
        }
        #expect(refused.contains("No operator ordered the stop."))
        #expect(try await desk.conversation(other.id)?.state.suppression != nil)
    }

    @Test("Notes are never sent; who is mentioned finds the conversation, until they looked")
    func notes() async throws {
        let desk = try await DeskInstallation.shared
        let colleague = "kate-\(UUID().uuidString.prefix(6).lowercased())"
        try await desk.addUser(colleague)
        let kate = Browser(port: desk.port)
        _ = try await kate.post("/sign-in", ["name": colleague, "password": DeskInstallation.password])
        let conversation = try await desk.begin()
        let page = "/conversations/\(conversation.id)"
        let browser = try await desk.browser()
        let note = "Ask @\(colleague), mail@\(colleague) is no mention."
        #expect(try await browser.submit("\(page)/note", of: page, ["text": note]).status == 303)
        #expect(try await kate.get(page).body.contains("Ask @\(colleague)"))
        #expect(try await kate.get("/conversations?list=mentions").body.contains(conversation.id))
        #expect(try await !browser.get("/conversations?list=mentions").body.contains(conversation.id))
        #expect(try await kate.submit("\(page)/presence", of: page).status == 204)
        #expect(try await !kate.get("/conversations?list=mentions").body.contains(conversation.id))
        #expect(
            try await desk.store.messages.count(["conversationID": .string(conversation.id), "text": .string(note)])
                == 0)
    }

    @Test("Colleagues see who looks and who writes")
    func presence() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let page = "/conversations/\(conversation.id)"
        let (first, second) = (try await desk.browser(), try await desk.browser())
        #expect(try await first.get("\(page)/presence").body.isEmpty)
        #expect(try await second.submit("\(page)/presence", of: page).status == 204)
        #expect(try await first.get("\(page)/presence").body.contains("looks"))
        #expect(try await second.submit("\(page)/presence", of: page, ["typing": "1"]).status == 204)
        #expect(try await first.get("\(page)/presence").body.contains("writes"))
        #expect(try await second.get("\(page)/presence").body.isEmpty)
        #expect(try await second.submit("\(page)/presence", of: page, ["left": "1"]).status == 204)
        #expect(try await first.get("\(page)/presence").body.isEmpty)
    }

    @Test("Placeholders are filled in; what is not known vanishes with its comma")
    func canned() {
        let answer = CannedAnswer(
            CannedAnswerDocument(
                name: "hi", english: "Hello, {name}! {operator} here.", russian: "Здравствуйте, {name}!"))
        #expect(answer.text(in: .en, ["name": "Anna", "operator": "Olga"]) == "Hello, Anna! Olga here.")
        #expect(answer.text(in: .en, ["operator": "Olga"]) == "Hello! Olga here.")
        #expect(answer.text(in: .ru, ["name": "{operator}", "operator": "x"]) == "Здравствуйте, operator!")
    }

    @Test("A file goes with an answer: it is kept, and the message names it without folders")
    func attached() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        let page = "/conversations/\(conversation.id)"
        let shown = try await browser.get(page)
        let bytes = Data("name;price\nStart;4900\n\(UUID().uuidString)".utf8)
        let fields = [
            "form_token": shown.field("form_token"), "nonce": shown.field("nonce"), "known": "",
            "text": "Here are the prices.",
        ]
        #expect(try await browser.upload("\(page)/answer", fields, file: bytes).status == 303)
        let message = try await eventually("the answer is written") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "text": "Here are the prices.",
            ])
        }
        let asset = try #require(
            try await desk.store.assets.findOne(["conversationID": .string(conversation.id)]))
        #expect(asset.fileName == "contacts.csv" && asset.contentType == "text/csv")
        #expect(message.attachments == [asset.id])
        let kept = try await desk.store.files.download(.string(asset.sha256)).all()
        #expect(Data(kept) == bytes)
        #expect(try await browser.get(page).body.contains("contacts.csv"))
    }

    @Test("Files that no mail server takes are refused, and nothing is sent")
    func tooLarge() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        let page = "/conversations/\(conversation.id)"
        let shown = try await browser.get(page)
        let fields = [
            "form_token": shown.field("form_token"), "nonce": shown.field("nonce"), "known": "", "text": "Large.",
        ]
        let file = Data(repeating: 7, count: AttachedFiles.largest + 1)
        #expect(try await browser.upload("\(page)/answer", fields, file: file).status == 413)
        #expect(try await desk.store.cases.findOne(["_id": .string(conversation.id)])?.lastAnswer == nil)
    }

    @Test("Another draft is asked for with a remark, which the model reads, and takes the old one's place")
    func redraft() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        try await desk.give(.handOver(reason: "test", isSilent: true), in: conversation)
        try await desk.says("How much is the Start plan?", in: conversation)
        try await desk.model(
            answers: "The Start plan costs 4,900 RUB per month.", facts: ["price-start-en"], in: conversation)
        let first = try await eventually("a draft") { try await desk.conversation(conversation.id)?.state.draft }
        let browser = try await desk.browser()
        let page = "/conversations/\(conversation.id)"
        #expect(try await browser.submit("\(page)/redraft", of: page, ["remark": ""]).status == 400)
        #expect(try await browser.submit("\(page)/redraft", of: page, ["remark": "shorter, please"]).status == 303)
        let jobs = desk.store.database.collection(SalesStore.Name.modelJobs, of: BSONDocument.self)
        let job = try await eventually("the model is asked again") {
            try await jobs.findOne(["body.conversationID": .string(conversation.id), "state": "pending"])
        }
        let asked = job.extendedJSON()
        #expect(asked.contains("shorter, please") && asked.contains("4,900 RUB"))
        try await desk.model(answers: "4,900 RUB per month.", facts: ["price-start-en"], in: conversation)
        let second = try await eventually("another draft") {
            let draft = try await desk.conversation(conversation.id)?.state.draft
            return draft?.id == first.id ? nil : draft
        }
        #expect(second.text == "4,900 RUB per month.")
    }
}

import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing
import Understanding

@Suite struct OperationsTests {
    @Test("Dead letters are listed for all and tried again by administrators alone")
    func deadLetters() async throws {
        let desk = try await DeskInstallation.shared
        let id = "broken-\(UUID().uuidString)"
        let conversation = try await desk.begin()
        let key = try #require(conversation.endpoints.first)
        try await desk.store.database.collection("inbox", of: BSONDocument.self).insertOne([
            "_id": .string(id), "orderingKey": .string(key), "sequence": 1, "state": "dead",
            "availableAt": .date(Date()), "attempts": 8, "error": "<b>cannot be read</b>", "createdAt": .date(Date()),
            "body": ["kind": "nothing we know"],
        ])
        let oneOperator = try await desk.browser()
        let seen = try await oneOperator.get("/queues")
        #expect(seen.body.contains(id))
        #expect(seen.body.contains("&lt;b&gt;cannot be read"))
        #expect(!seen.body.contains("/queues/inbox/retry"))
        let token = seen.field("form_token")
        let refused = try await oneOperator.post("/queues/inbox/retry", ["form_token": token, "id": id])
        #expect(refused.status == 403)

        let admin = try await desk.browser(role: .admin)
        let form = ["form_token": try await admin.get("/queues").field("form_token"), "id": id]
        let retried = try await admin.post("/queues/inbox/retry", form)
        #expect(retried.status == 303)
        // It says what became of it, with a way to the conversation.
        let feedback = try await admin.get(try #require(retried.location)).body
        #expect(feedback.contains("This is tried again:") || feedback.contains("This has failed once more:"))
        #expect(feedback.contains("href=\"/conversations/\(conversation.id)\""))
        #expect(
            try await admin.post("/queues/inbox/retry", ["form_token": form["form_token"] ?? "", "id": "x"]).status
                == 404)
        #expect(try await admin.post("/queues/users/retry", form).status == 404)
    }

    @Test("A mailbox that rests is shown with its server's words, in both languages, until its rest is over")
    func restingMailbox() async throws {
        let desk = try await DeskInstallation.shared
        let id = "box-\(UUID().uuidString.prefix(8))"
        var mailbox = MailboxDocument(
            id: id, address: "box@mail.test", displayName: "Box", username: "box", passwordSecret: "MAIL_PASSWORD_BOX",
            smtp: .init(host: "localhost", port: 1, security: .tls),
            imap: .init(host: "localhost", port: 1, security: .tls))
        mailbox.rest = .init(
            cause: .dailyLimit, reason: "550 5.4.5 <b>limit</b>", since: Date(), until: Date() + 86_400, count: 1)
        try await desk.store.mailboxes.insertOne(mailbox)
        let browser = try await desk.browser()
        let seen = try await browser.get("/queues").body
        #expect(seen.contains(id) && seen.contains("&lt;b&gt;limit"))
        #expect(seen.contains("daily limit used up") || seen.contains("суточный лимит исчерпан"))
        _ = try await desk.store.mailboxes.updateOne(
            ["_id": .string(id)], ["$set": ["rest.until": .date(Date() - 1)]])
        #expect(try await !browser.get("/queues").body.contains(id))
        _ = try await desk.store.mailboxes.deleteOne(["_id": .string(id)])
    }

    @Test("The funnel counts who was written to and handed over, in the operator's language")
    func statistics() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        let page = "/conversations/\(conversation.id)"
        #expect(try await browser.submit("\(page)/take-over", of: page).status == 303)
        _ = try await eventually("taken over") {
            try await desk.conversation(conversation.id)?.stage == .handedOver ? true : nil
        }
        let english = try await browser.get("/statistics").body
        #expect(english.contains("Funnel"))
        let handed = try #require(english.firstMatch(of: /Handed over<\/th><td>(\d+)/))
        #expect(Int(handed.1) ?? 0 >= 1)
        #expect(try await browser.get("/language/ru?back=/statistics").location == "/statistics")
        #expect(try await browser.get("/statistics").body.contains("Воронка"))
    }

    @Test("The statistics say by what messages are read, and what exams have shown of models")
    func reading() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.browser()
        #expect(try await browser.get("/statistics").body.contains("<code>builtin</code>"))
        var exam = ModelExam()
        for reply in ModelExam.replies { exam.take(nil, to: reply, after: 1) }
        try await desk.store.exams.insertOne(
            ModelExamDocument(
                model: "parrot-1", exam: exam, answers: AnswerStanding(asked: 80, honest: 70, doubtful: 9, lies: 1),
                at: Date()))
        let shown = try await browser.get("/statistics").body
        #expect(shown.contains("parrot-1"))
        #expect(shown.contains("0 / \(ModelExam.replies.count)"))
        #expect(shown.contains("1 / 80"))
    }
}

import BSON
import Basics
import Dialogue
import Foundation
import Grounding
import SalesStore
import Scheduling
import Testing
import Understanding
import WorkQueue

@Suite("Documents through BSON")
struct DocumentRoundTripTests {
    private let moment = Date(timeIntervalSince1970: 1_800_000_000.123)

    private func expectRoundTrip<Document: Codable & Equatable>(
        _ document: Document, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let stored = try BSONEncoder().encode(document)
        let read = try BSONDecoder().decode(Document.self, from: stored)
        #expect(read == document, sourceLocation: sourceLocation)
        let again = try BSONEncoder().encode(read)
        #expect(inKeyOrder(again) == inKeyOrder(stored), sourceLocation: sourceLocation)
    }

    /// A document in an order that does not depend on that of the dictionaries it was made from: they have none.
    private func inKeyOrder(_ document: BSONDocument) -> BSONDocument {
        var ordered = BSONDocument()
        for (key, value) in document.sorted(by: { $0.key < $1.key }) { ordered.append(key, inKeyOrder(value)) }
        return ordered
    }

    private func inKeyOrder(_ value: BSONValue) -> BSONValue {
        switch value {
        case .document(let document): .document(inKeyOrder(document))
        case .array(let array): .array(BSONArray(array.map(inKeyOrder)))
        default: value
        }
    }

    private var card: ContactCard {
        ContactCard(
            id: "c1", name: "Анна", company: "Ромашка", email: "anna@example.com", telegram: "@anna",
            interests: ["отзывы"], language: .ru, timeZone: "Asia/Yekaterinburg",
            referrer: Referrer(contactID: "c0", name: "Борис", company: "Ромашка"))
    }

    private var mail: InboxMail {
        InboxMail(
            mailbox: "sales", from: "anna@example.com", fromName: "Анна", subject: "Re: Отзывы", newWords: "Да\n$set",
            messageID: "a@b", references: ["c@d", "e@f"], attachments: ["план.pdf"], kind: .autoReply,
            concerns: "x@y", leftCompany: true, rawID: "raw", receivedAt: moment)
    }

    @Test("Contacts, messages, timers, meetings, suppressions and the audit trail")
    func small() throws {
        try expectRoundTrip(ContactDocument(card: card, source: "operator", createdAt: moment))
        try expectRoundTrip(
            MessageDocument(
                id: "m", conversationID: "c", direction: .outgoing, channel: .email, kind: "letter", subject: "Тема",
                text: "Текст", attachments: ["presentation-ru"], factIDs: ["price"], messageID: "a@b", rawID: "raw",
                at: moment))
        try expectRoundTrip(
            MessageDocument(
                id: "m", conversationID: "c", direction: .incoming, channel: .web, kind: "reply", text: "", at: moment))
        try expectRoundTrip(TimerBody(conversationID: "c", purpose: .followUp))
        let meeting = Meeting(uid: "u", sequence: 2, slot: Slot(start: moment, end: moment.addingTimeInterval(1800)))
        try expectRoundTrip(MeetingDocument(meeting, conversationID: "c", bufferMinutes: 15))
        try expectRoundTrip(SuppressionDocument(id: "hash", reason: .complaint, at: moment))
        try expectRoundTrip(
            AuditDocument(
                id: "a", conversationID: "c", event: "mail", decisions: [Decision(.stop, because: "rules")],
                alerts: [Alert(.unanswered, "words")], at: moment))
        try expectRoundTrip(
            AssetDocument(
                name: "presentation", language: .en, fileName: "O.pdf", contentType: "application/pdf", sha256: "ab"))
        try expectRoundTrip(
            KnowledgeDocument(Fact(id: "f", language: .ru, title: "Т", text: "текст", keywords: ["цена"])))
    }

    @Test("A trail that another version left is read, and keeps what it says")
    func foreignAudit() throws {
        let stored: BSONDocument = [
            "_id": "mail:sales:5f2c/audit", "conversationID": "c", "event": "carrier_pigeon",
            "decisions": [
                ["action": "greet_by_name", "reason": "a rule of old"], ["action": "hand_over", "reason": "asked for"],
            ],
            "alerts": [["reason": "moon_is_full", "summary": "words"]], "at": .date(moment),
        ]
        let read = try BSONDecoder().decode(AuditDocument.self, from: stored)
        #expect(read.eventID == "mail:sales:5f2c")
        #expect(read.decisions.map(\.action) == [nil, .handOver])
        #expect(read.alerts.map(\.reason) == [nil])
        #expect(inKeyOrder(try BSONEncoder().encode(read)) == inKeyOrder(stored))
    }

    @Test("A job of the model with its answer")
    func modelJob() throws {
        let prompt = ModelPrompt(
            schemaName: "reading", schemaJSON: "{\"type\":\"object\"}",
            messages: [ModelMessage(role: .system, content: "s"), ModelMessage(role: .user, content: "u")],
            maximumTokens: 200, temperature: 0.2)
        var job = ModelJob(conversationID: "c", prompt: prompt, deadline: moment)
        try expectRoundTrip(job)
        job.answer = "{}"
        job.failure = "late"
        job.isLate = true
        try expectRoundTrip(job)
    }

    @Test("A message to be sent, with an invitation")
    func outboxMessage() throws {
        try expectRoundTrip(
            MailMessage(
                conversationID: "c", mailbox: "sales", to: "anna@example.com", toName: "Анна", purpose: .confirmation,
                subject: "Re: Т", text: "Текст\r\n.", assetIDs: ["presentation-ru"],
                invitation: .init(method: "REQUEST", ics: "BEGIN:VCALENDAR\r\n"), messageID: "a@b", inReplyTo: "c@d",
                references: ["c@d"], replyTo: "sales+x@mail.example", date: moment, allowedAfterStop: true))
    }

    @Test("Every kind of inbox event")
    func inboxEvents() throws {
        let events: [InboxEvent] = [
            .mail(mail), .contact(NewContact(card: card, mailbox: "sales", source: "import")),
            .timer(RungTimer(conversationID: "c", purpose: .erasure, due: moment)), .awaitingDue(conversationID: "c"),
            .modelAnswer(
                FinishedJob(conversationID: "c", request: "r", schema: "reading", answer: "{}", failure: nil)),
            .order(GivenOrder(conversationID: "c", order: .reply(text: "Добрый день", author: "op"), author: "op")),
            .order(GivenOrder(conversationID: "c", order: .reply(text: "Да", author: "op", draft: "d"), author: "op")),
            .order(GivenOrder(conversationID: "c", order: .close, author: "op")),
            .order(GivenOrder(conversationID: "c", order: .acknowledge, author: "op")),
            .order(GivenOrder(conversationID: "c", order: .handOver(reason: "why"), author: "op")),
            .order(GivenOrder(conversationID: "c", order: .restart, author: "op")),
            .delivery(
                DeliveryReport(
                    conversationID: "c", outboxID: "o", address: "a@b", outcome: .recipientRejected, reason: "550")),
        ]
        for event in events {
            try expectRoundTrip(event)
            let item = QueueItem(
                id: "i", orderingKey: "k", sequence: 1, availableAt: moment, body: event)
            let stored = try BSONEncoder().encode(item)
            #expect(stored["body"]?.document?["kind"]?.string == event.kind.rawValue)
            #expect(try BSONDecoder().decode(QueueItem<InboxEvent>.self, from: stored).body == event)
        }
    }

    @Test("A kind of event that nobody knows is named")
    func unknownKind() {
        let error = #expect(throws: BSONError.self) {
            _ = try BSONDecoder().decode(InboxEvent.self, from: ["kind": "carrier_pigeon", "data": [:]])
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains("carrier_pigeon"))
    }

    @Test("A conversation in the middle of a sale")
    func conversation() throws {
        let state = Conversation(id: "c", contact: card, channel: .email)
        var document = ConversationDocument(state: state, endpoints: ["email:sales:a@b"], mailbox: "sales", now: moment)
        document.thread.subject = "Тема"
        document.thread.append("a@b")
        document.attention = Alert(.humanRequested, "words")
        document.awaitingDueAt = moment
        try expectRoundTrip(document)
        // What another version flagged stays flagged.
        document.attention = try BSONDecoder().decode(Alert.self, from: ["reason": "moon_is_full", "summary": "words"])
        try expectRoundTrip(document)
    }

    @Test("A mailbox, read and unread")
    func mailbox() throws {
        var mailbox = MailboxDocument(
            id: "sales", address: "sales@mail.example", displayName: "S", username: "s",
            passwordSecret: "MAIL_PASSWORD_S", smtp: .init(host: "h", port: 587, security: .starttls),
            imap: .init(host: "h", port: 993, security: .tls), caFile: "/ca.pem")
        try expectRoundTrip(mailbox)
        mailbox.position = .init(uidValidity: .max, lastUID: 7)
        try expectRoundTrip(mailbox)
    }

    @Test("A thread keeps its first and its latest references, each once")
    func thread() {
        var thread = MailThread()
        for number in 0..<50 {
            thread.append("\(number)@x")
            thread.append("\(number)@x")
        }
        #expect(thread.references.count == MailThread.limit)
        #expect(thread.references.first == "0@x")
        #expect(Array(thread.references.suffix(19)) == (31..<50).map { "\($0)@x" })
    }
}

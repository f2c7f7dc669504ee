import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

@testable import ConversationEngine

@Suite("What mails do besides saying something")
struct MailActTests {
    private let anna = "anna@daisy.example"

    /// A mail with what the intake found in it.
    private func mail(
        _ office: Office, from address: String = "anna@daisy.example", _ words: String = "",
        to mailbox: String = "sales",
        kind: InboxMail.Kind = .reply, references: [String] = [], _ change: (inout InboxMail) -> Void = { _ in }
    ) -> QueueItem<InboxEvent> {
        var item = office.mail(from: address, words, to: mailbox, kind: kind, references: references)
        guard case .mail(var mail) = item.body else { return item }
        change(&mail)
        item.body = .mail(mail)
        return item
    }

    private func letter(_ office: Office) async throws -> MailMessage {
        try #require(try await office.outbox().first?.body)
    }

    private func incoming(_ office: Office) async throws -> [MessageDocument] {
        try await office.store.messages.find(["direction": "incoming"], sort: ["at": 1]).all()
    }

    @Test("A mail without words flags the conversation with its files, and the person is told")
    func withoutWords() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.enqueue(
                mail(office) { $0.enclosures = [.init(fileName: "memo.m4a", kind: "voice")] })
            try await office.settle()
            let conversation = try await office.conversation()
            #expect(conversation.attention?.reason == .noWords)
            #expect(conversation.attention?.summary == "[voice] memo.m4a")
            #expect(conversation.state.timers.isEmpty)
            #expect(try await office.outbox().last?.body.purpose == .acknowledgement)
        }
    }

    @Test("A mail that nobody can parse becomes a dead letter, which operators see")
    func unparsable() async throws {
        try await withOffice { office in
            try await office.enqueue(mail(office, from: "", kind: .unreadable))
            for _ in 0..<5 { try await office.wait(3600) }
            #expect(try await office.inboxDepth()[.dead] == 1)
        }
    }

    @Test("One Message-ID from one author is one message over all mailboxes")
    func copies() async throws {
        try await withOffice { office in
            try await office.begin()
            for mailbox in ["sales", "second", "second"] {
                try await office.enqueue(
                    mail(office, "Please send me the presentation", to: mailbox) { $0.messageID = "copy@daisy.example" }
                )
            }
            try await office.settle()
            #expect(try await incoming(office).count == 1)
            #expect(try await office.conversation().state.presentationsSent == 1)
            // Another author may have given the same id.
            try await office.begin("boris@daisy.example")
            try await office.enqueue(
                mail(office, from: "boris@daisy.example", "Presentation, please") {
                    $0.messageID = "copy@daisy.example"
                })
            try await office.settle()
            #expect(try await incoming(office).count == 2)
        }
    }

    @Test(
        "Signs, receipts, recalls and delays are kept and change nothing",
        arguments: [InboxMail.Kind.reaction, .receipt, .recall, .delayed])
    func signs(_ kind: InboxMail.Kind) async throws {
        try await withOffice { office in
            let before = try await office.begin()
            let id = try await letter(office).messageID
            try await office.enqueue(
                mail(office, kind: kind, references: [id]) { mail in
                    if kind == .reaction { mail.reaction = "👍" }
                    if kind == .receipt { mail.receipt = "read" }
                    if kind == .delayed { mail.concerns = anna }
                })
            try await office.settle()
            let after = try await office.conversation()
            #expect(try await incoming(office).map(\.kind) == [kind.rawValue])
            #expect(try await office.outbox().count == 1)
            #expect(after.state == before.state)
            #expect(after.attention == nil)
            #expect(try await office.store.suppressions.count() == 0)
        }
    }

    @Test("A bounce without anything signed is found by the address it could not reach, if a letter went there lately")
    func bounce() async throws {
        try await withOffice { office in
            try await office.begin()
            let trace = InboxMail.BounceTrace(recipients: [anna], addresses: [], time: office.clock.now)
            office.clock.advance(30 * 86_400)
            // Nothing was sent lately.
            var late = trace
            late.time = office.clock.now
            try await office.store.inbox.enqueue([
                mail(office, from: "mailer-daemon@relay.test", kind: .hardBounce) { mail in
                    mail.bounce = late
                    mail.concerns = anna
                }
            ])
            #expect(try await office.worker.drain() == 1)
            #expect(try await office.conversation().stage == .written)
            try await office.store.inbox.enqueue([
                mail(office, from: "mailer-daemon@relay.test", kind: .hardBounce) { mail in
                    mail.bounce = trace
                    mail.concerns = anna
                }
            ])
            #expect(try await office.worker.drain() == 1)
            let conversation = try await office.conversation()
            #expect(conversation.stage == .closed)
            #expect(conversation.state.timers.isEmpty)
        }
    }

    @Test("A bounce that went to the sender its letter's envelope named is found by that alone")
    func taggedEnvelope() async throws {
        try await withOffice { office in
            let begun = try await office.begin()
            let letter = try #require(try await office.outbox().first)
            let sender = try #require(
                Office.signer.bounceAddress(
                    conversationID: begun.id, outboxID: letter.id,
                    mailbox: letter.body.replyTo.replacing(
                        /\+[^@]*/, with: "")))
            try await office.store.inbox.enqueue([
                mail(office, from: "mailer-daemon@relay.test", kind: .hardBounce) { $0.taggedAddress = sender }
            ])
            #expect(try await office.worker.drain() == 1)
            #expect(try await office.conversation().stage == .closed)
        }
    }

    @Test(
        "Whoever is unknown and answers in a signed thread reaches an operator; a press makes the address the person's")
    func outsider() async throws {
        try await withOffice { office in
            let before = try await office.begin()
            let letter = try await letter(office)
            try await office.enqueue(
                mail(office, from: "petr@daisy.example", "Please send me the presentation") {
                    $0.taggedAddress = letter.replyTo
                })
            try await office.settle()
            var conversation = try await office.conversation()
            #expect(conversation.attention?.reason == .outsider)
            #expect(conversation.stage == before.stage)
            #expect(try await incoming(office).map(\.author) == ["petr@daisy.example"])
            #expect(try await office.outbox().count == 1)
            try await office.store.give(
                .addAddress("petr@daisy.example"), to: conversation, by: "ivan", nonce: "one", at: office.clock.now)
            try await office.settle()
            try await office.enqueue(mail(office, from: "petr@daisy.example", "Please send me the presentation"))
            try await office.settle()
            conversation = try await office.conversation()
            #expect(conversation.state.outsiders == nil)
            #expect(conversation.state.presentationsSent == 1)
            // A stop is of all addresses.
            try await office.enqueue(mail(office, from: "petr@daisy.example", "stop"))
            try await office.settle()
            #expect(try await office.store.suppressions.count() == 2)
        }
    }

    @Test("A stop from an unknown address in the thread keeps the person's letters back")
    func outsidersStop() async throws {
        try await withOffice { office in
            try await office.begin()
            let letter = try await letter(office)
            try await office.enqueue(
                mail(office, from: "a.petrova@daisy-group.example", "Stop.", references: [letter.messageID]))
            try await office.settle()
            #expect(try await office.conversation().state.heldStop?.doubt == .outsider)
            try await office.wait(40 * 86_400)
            #expect(try await office.outbox().count { $0.body.purpose == .followUp } == 0)
        }
    }

    @Test("A mail to the address of List-Unsubscribe is a stop, empty or not, whatever its kind")
    func unsubscribes() async throws {
        try await withOffice { office in
            try await office.begin()
            let address = try #require(try await letter(office).unsubscribe)
            #expect(Office.signer.conversationID(ofAddress: address) == nil)
            try await office.enqueue(mail(office, kind: .autoReply) { $0.taggedAddress = address })
            try await office.settle()
            #expect(try await office.conversation().stage == .stopped)
            #expect(try await office.store.suppressions.count() == 1)
        }
    }

    @Test("A forged address of List-Unsubscribe stops nobody")
    func forgedUnsubscription() async throws {
        try await withOffice { office in
            let conversation = try await office.begin()
            let forged = ThreadSigner(secret: "another").unsubscribeAddress(
                conversationID: conversation.id, mailbox: "sales@mail.test")
            try await office.enqueue(
                mail(office, from: "eve@evil.example", kind: .autoReply) { $0.taggedAddress = forged })
            try await office.settle()
            #expect(try await office.conversation().stage == .written)
        }
    }

    @Test("What a program without marks writes in the thread is answered by nobody and shown to operators")
    func gateway() async throws {
        try await withOffice { office in
            let before = try await office.begin()
            let id = try await letter(office).messageID
            try await office.enqueue(
                mail(
                    office, from: "gate@guard.daisy.example",
                    "Your mail waits. Confirm that you are human: https://x.test/c/1",
                    references: [id]))
            try await office.settle()
            let conversation = try await office.conversation()
            #expect(conversation.attention?.reason == .outsider)
            #expect(conversation.attention?.summary.contains("Confirm that you are human") == true)
            #expect(conversation.state.timers == before.state.timers)
            #expect(try await office.outbox().count == 1)
        }
    }

    @Test("An absence moves the plan and leaves the person's address as it is")
    func absence() async throws {
        try await withOffice { office in
            try await office.begin()
            let due = try #require(try await office.conversation().state.timers[TimerPurpose.followUp.rawValue])
            try await office.enqueue(
                mail(office, "I am away and will be back on 14 December.", kind: .autoReply) {
                    $0.returnWords = "back on 14 December"
                })
            try await office.settle()
            let state = try await office.conversation().state
            #expect(state.contact.email == anna)
            #expect(try #require(state.timers[TimerPurpose.followUp.rawValue]) > due)
        }
    }

    // MARK: Calendars

    private func booked(_ office: Office) async throws -> Meeting {
        try await office.begin()
        try await office.says("Can you show it to me on Friday at 15:00?", model: ["reading": Office.reading(.demo)])
        return try #require(try await office.conversation().state.meeting)
    }

    private func answer(
        _ office: Office, _ meeting: Meeting, _ answer: MeetingAnswer.Kind,
        from address: String = "anna@daisy.example"
    ) -> QueueItem<InboxEvent> {
        mail(office, from: address, kind: .calendarAnswer) {
            $0.calendar = .init(uid: meeting.uid, answer: answer, address: address, start: meeting.slot.start)
        }
    }

    @Test("A decline frees the slot and asks for another time once, though it comes twice")
    func declined() async throws {
        try await withOffice { office in
            let meeting = try await booked(office)
            let sent = try await office.outbox().count
            for _ in 0..<2 {
                try await office.enqueue(answer(office, meeting, .declined))
                try await office.settle()
            }
            #expect(try await office.store.meetings.count() == 0)
            #expect(try await office.outbox().count == sent + 1)
            #expect(try await office.conversation().attention?.reason == .demoCancelled)
        }
    }

    @Test("Somebody else's no to a forwarded invitation is told and changes nothing; they become no contact")
    func forwarded() async throws {
        try await withOffice { office in
            let meeting = try await booked(office)
            let sent = try await office.outbox().count
            try await office.enqueue(answer(office, meeting, .declined, from: "petr@daisy.example"))
            try await office.settle()
            #expect(try await office.store.meetings.count() == 1)
            #expect(try await office.outbox().count == sent)
            #expect(try await office.store.contacts.count() == 1)
            let conversation = try await office.conversation()
            #expect(conversation.attention?.reason == .meetingAnswer)
            #expect(conversation.state.meeting == meeting)
        }
    }
}

import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Testing
import WorkQueue

@testable import ConversationEngine

@Suite("Mails that other programs misread, from the raw mail to what is done")
struct ReportedMailTests {
    private func play(
        _ names: String..., booked: Bool = false, _ body: (MailCase) async throws -> Void
    ) async throws {
        try await withOffice { office in
            let mailCase = try await MailCase(office, booked: booked)
            for name in names { try await mailCase.play(reported: name) }
            try await body(mailCase)
        }
    }

    @Test(
        "A bad address gets nothing more, and the report no answer",
        arguments: ["01-haraka-bounce", "02-hmailserver-bounce", "03-smartermail-bounce"])
    func bounces(_ name: String) async throws {
        try await play(name) { mailCase in
            #expect(try await mailCase.conversation().stage == .closed)
            #expect(try await mailCase.office.store.suppressions.count() == 1)
            try await mailCase.office.wait(40 * 86_400)
            #expect(try await mailCase.sent().count == 1)
        }
    }

    @Test("An address that takes no mail from outside is not taken for one that does not exist")
    func notAllowed() async throws {
        try await play("04-exchange-not-allowed") { mailCase in
            let stage = try await mailCase.conversation().stage
            #expect(stage == .written)
            #expect(try await mailCase.office.store.suppressions.count() == 0)
        }
    }

    @Test(
        "A program that answers from another address, or ourselves, gets no answer and changes nothing",
        arguments: ["05-no-reply-robot", "34-automated-response-to-response", "10-own-autoresponder"])
    func robots(_ name: String) async throws {
        try await play(name) { mailCase in
            let conversation = try await mailCase.conversation()
            #expect(conversation.stage == .written)
            #expect(conversation.state.timers[TimerPurpose.followUp.rawValue] != nil)
            #expect(try await mailCase.sent().count == 1)
        }
    }

    @Test(
        "Who is away hears from us after the return, at the address we wrote to",
        arguments: [("06-german-absence", "2026-12-08"), ("08-mailru-autoreply", "2026-12-07")])
    func away(_ name: String, _ day: String) async throws {
        try await play(name) { mailCase in
            let conversation = try await mailCase.conversation()
            let due = try #require(conversation.state.timers[TimerPurpose.followUp.rawValue])
            let back = try Date("\(day)T00:00:00+03:00", strategy: .iso8601)
            #expect(due >= back)
            #expect(conversation.state.contact.email == MailCase.olga)
            #expect(conversation.state.contact.otherEmails == nil)
            #expect(try await mailCase.sent().count == 1)
        }
    }

    @Test("Who is gone for good is written to no more, and operators know")
    func gone() async throws {
        try await play("07-retired") { mailCase in
            let conversation = try await mailCase.conversation()
            #expect(conversation.stage == .closed)
            #expect(conversation.attention?.reason == .leftCompany)
            #expect(conversation.state.timers.isEmpty)
        }
    }

    @Test("An answer for all events of a series is noted on the demo, and nothing is written back")
    func series() async throws {
        try await play("12-reply-of-many-events", booked: true) { mailCase in
            let meeting = try await mailCase.conversation().state.meeting
            #expect(meeting?.answer == .accepted)
            #expect(try await mailCase.sent().count == 2)
        }
    }

    @Test("Another time that a calendar proposes is taken where it is free")
    func newTime() async throws {
        try await play("11-gmail-new-time", booked: true) { mailCase in
            let start = try await mailCase.conversation().state.meeting?.slot.start
            let proposed = try Date("2026-12-03T14:00:00Z", strategy: .iso8601)
            #expect(start == proposed)
        }
    }

    @Test(
        "A stop is heard in any charset, beside any date, from any spelling of the sender",
        arguments: [
            "19-apple-file-before-words", "22-charset-nobody-knows", "23-charset-misspelt", "25-content-type-encoded",
            "26-date-encoded", "27-date-with-points", "28-date-without-end", "29-comma-in-encoded-name",
            "30-whole-sender-encoded", "31-encoded-name-in-quotes", "32-comma-in-bare-name", "33-address-as-bare-name",
            "38-author-behind-encoding",
        ])
    func stops(_ name: String) async throws {
        try await play(name) { mailCase in
            let state = try await mailCase.conversation().state
            // Beside a file the stop may be one among other wishes: then it holds.
            let isSilent = state.stage == .stopped || state.heldStop != nil
            #expect(isSilent)
            try await mailCase.office.wait(40 * 86_400)
            #expect(try await mailCase.sent().count { $0.purpose.startsContact } == 1)
        }
    }

    @Test("Whoever names another's thread is shown to operators, learns nothing and changes nothing")
    func stranger() async throws {
        try await play("35-stranger-names-thread", booked: true) { mailCase in
            let conversation = try await mailCase.conversation()
            #expect(conversation.attention?.reason == .outsider)
            #expect(conversation.state.meeting != nil)
            #expect(try await mailCase.office.outbox("boris@other.test").isEmpty)
            #expect(try await mailCase.sent().count == 2)
        }
    }

    @Test("Two mails under one id are two messages; the same mail again is none")
    func oneID() async throws {
        try await play("36-one-id-for-two-mails-a", "36-one-id-for-two-mails-a") { mailCase in
            #expect(try await mailCase.incoming().count == 1)
            try await mailCase.play(reported: "36-one-id-for-two-mails-b")
            #expect(try await mailCase.incoming().count == 2)
            #expect(try await mailCase.conversation().stage == .stopped)
        }
    }

    @Test("A mail in our thread that names no author is shown, and what may be a stop in it holds our letters")
    func noAuthor() async throws {
        try await play("37-no-author") { mailCase in
            let conversation = try await mailCase.conversation()
            #expect(conversation.attention?.reason == .possibleStop)
            #expect(conversation.state.heldStop?.doubt == .outsider)
            try await mailCase.office.wait(40 * 86_400)
            #expect(try await mailCase.sent().count == 1)
        }
    }

    @Test("A Reply-To that nobody reads does not become the person's address")
    func replyTo() async throws {
        try await play("39-reply-to-of-no-reply") { mailCase in
            let state = try await mailCase.conversation().state
            #expect(state.presentationsSent == 1)
            #expect(try await mailCase.sent().last?.to == MailCase.olga)
        }
    }
}

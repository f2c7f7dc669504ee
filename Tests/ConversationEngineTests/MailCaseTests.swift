import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing
import Understanding
import WorkQueue

@testable import ConversationEngine

@Suite(
    "Mails from bug reports, from the raw mail to what is done",
    .enabled(if: MailCase.folder != nil, "TEST_DATA names no folder: the mails of mail-cases are not there"))
struct MailCaseTests {
    private func play(
        _ name: String, booked: Bool = false, _ body: (MailCase) async throws -> Void
    ) async throws {
        try await withOffice { office in
            let mailCase = try await MailCase(office, booked: booked)
            try await mailCase.play(name)
            try await body(mailCase)
        }
    }

    @Test(
        "A stop stops everything: in the subject, behind a list's marks, in a signed envelope",
        arguments: ["01-subject-only-stop", "10-list-id-stop", "18-smime-opaque-stop"])
    func stops(_ name: String) async throws {
        try await play(name) { mailCase in
            let conversation = try await mailCase.conversation()
            #expect(conversation.stage == .stopped)
            #expect(conversation.state.timers.isEmpty)
            #expect(try await mailCase.office.store.suppressions.count() == 1)
        }
    }

    @Test(
        "Files alone go to an operator by their name, and the person is told that a human will look",
        arguments: [
            ("03-photo-only-with-quote", "[photo] IMG_2041.jpeg"), ("29-voice-memo-only", "[voice] Новая запись.m4a"),
        ])
    func files(_ name: String, _ summary: String) async throws {
        try await play(name) { mailCase in
            let conversation = try await mailCase.conversation()
            #expect(conversation.attention?.reason == .noWords)
            #expect(conversation.attention?.summary.contains(summary) == true)
            #expect(conversation.state.heldStop?.doubt == .unread)
            #expect(try await mailCase.sent().last?.text == Texts().text(.humanWillLook, .ru))
            #expect(try await mailCase.incoming().map(\.text) == [""])
            try await mailCase.office.wait(40 * 86_400)
            #expect(try await mailCase.sent().count { $0.purpose.startsContact } == 1)
        }
    }

    @Test("Outlook's acceptance is noted on the meeting, and nothing is written back")
    func accepted() async throws {
        try await play("04-outlook-accepted", booked: true) { mailCase in
            _ = try #require(mailCase.meeting)
            #expect(try await mailCase.conversation().state.meeting?.answer == .accepted)
            #expect(try await mailCase.sent().count == 2)
        }
    }

    @Test("Google's decline frees the slot and asks for another time once, although it says Auto-Submitted")
    func declined() async throws {
        try await play("06-google-declined", booked: true) { mailCase in
            _ = try #require(mailCase.meeting)
            #expect(try await mailCase.office.store.meetings.count() == 0)
            #expect(try await mailCase.conversation().attention?.reason == .demoCancelled)
            #expect(try await mailCase.sent().count == 3)
            try await mailCase.play("06-google-declined")
            #expect(try await mailCase.sent().count == 3)
        }
    }

    @Test("A stop from another address in the thread: an operator is told, and nothing goes out meanwhile")
    func alias() async throws {
        try await play("08-alias-says-stop") { mailCase in
            let conversation = try await mailCase.conversation()
            #expect(conversation.attention?.reason == .possibleStop)
            #expect(conversation.state.outsiders?.first { $0.stop != nil }?.address == "o.klimova@client-group.test")
            try await mailCase.office.wait(40 * 86_400)
            #expect(try await mailCase.sent().count == 1)
        }
    }

    @Test(
        "What a person writes is theirs: behind a group's address, asking whether this is automatic, between quoted lines",
        arguments: [
            ("09-group-rewrites-from", "Интересно. Давайте созвонимся"),
            ("12-human-asks-if-automatic", "живой человек"),
            ("20-answers-in-red-below", "в четверг в 15:00"),
        ])
    func persons(_ name: String, _ words: String) async throws {
        try await play(name) { mailCase in
            let messages = try await mailCase.incoming()
            #expect(messages.count == 1)
            #expect(messages.first?.text.contains(words) == true)
            #expect(messages.first?.kind == InboxMail.Kind.reply.rawValue)
            #expect(messages.first?.author == nil)
            #expect(try await mailCase.conversation().state.timers[TimerPurpose.followUp.rawValue] == nil)
        }
    }

    @Test(
        "Receipts and reactions are noted, are not answered, and change nothing",
        arguments: [
            ("14-read-receipt", InboxMail.Kind.receipt), ("15-gmail-reaction", .reaction),
            ("15-outlook-reaction", .reaction),
        ])
    func signs(_ name: String, _ kind: InboxMail.Kind) async throws {
        try await withOffice { office in
            let mailCase = try await MailCase(office)
            let before = try await mailCase.conversation().state
            try await mailCase.play(name)
            #expect(try await mailCase.conversation().state == before)
            #expect(try await mailCase.incoming().map(\.kind) == [kind.rawValue])
            #expect(try await mailCase.sent().count == 1)
        }
    }

    @Test("A bounce of a letter whose id was replaced ends the follow-ups")
    func bounce() async throws {
        try await play("17-bounce-rewritten-message-id") { mailCase in
            let conversation = try await mailCase.conversation()
            #expect(conversation.stage == .closed)
            #expect(conversation.state.timers.isEmpty)
        }
    }

    @Test("Two copies of a mail in two mailboxes are one message")
    func copies() async throws {
        try await play("22-two-copies-a") { mailCase in
            try await mailCase.play("22-two-copies-b", to: "second")
            #expect(try await mailCase.incoming().count == 1)
            #expect(try await mailCase.conversation().state.presentationsSent == 1)
        }
    }
}

import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing
import WorkQueue

@testable import ConversationEngine

@Suite("Threads")
struct ThreadTests {
    private let anna = "anna@daisy.example"
    private let boris = "boris@daisy.example"
    private let words = "Please send me the presentation"

    /// The people whose conversations took a mail.
    private func readers(_ office: Office) async throws -> [String] {
        try await office.store.messages.find(["direction": "incoming", "author": .null]).all().map(\.conversationID)
    }

    @Test("A new subject, or another of our mailboxes, is still the person's conversation")
    func newSubject() async throws {
        try await withOffice { office in
            let conversation = try await office.begin()
            var fresh = office.mail(from: anna, words)
            fresh.body = Self.changed(fresh.body) { $0.subject = "Something else altogether" }
            try await office.enqueue(fresh, office.mail(from: anna, "And the price?", to: "second"))
            try await office.settle()
            #expect(try await readers(office) == [conversation.id, conversation.id])
            let now = try await office.conversation()
            #expect(now.endpoints == [Office.key(anna), Office.key(anna, mailbox: "second")])
        }
    }

    @Test("A person's answer stays theirs, whatever thread it names: nobody joins another's by a reference or a tag")
    func foreign() async throws {
        try await withOffice { office in
            let annas = try await office.begin(anna)
            let boriss = try await office.begin(boris)
            let letter = try #require(
                try await office.outbox().first { $0.body.conversationID == annas.id }?.body)
            var tagged = office.mail(from: boris, words)
            tagged.body = Self.changed(tagged.body) { $0.taggedAddress = letter.replyTo }
            try await office.enqueue(office.mail(from: boris, words, references: [letter.messageID]), tagged)
            var stranger = office.mail(from: "eve@evil.example", words)
            stranger.body = Self.changed(stranger.body) { $0.taggedAddress = letter.replyTo }
            try await office.enqueue(stranger)
            try await office.settle()
            #expect(try await readers(office) == [boriss.id, boriss.id])
        }
    }

    @Test("A tag or a reference that we did not sign says nothing: the sender counts", arguments: [0, 1, 2])
    func forged(_ form: Int) async throws {
        try await withOffice { office in
            let annas = try await office.begin(anna)
            let boriss = try await office.begin(boris)
            var mail = office.mail(from: anna, words, references: ["\(boriss.id).\(boriss.id).\(boriss.id)@mail.test"])
            mail.body = Self.changed(mail.body) { mail in
                switch form {
                case 0: mail.taggedAddress = "sales+\(boriss.id).0123456789abcdef0123@mail.example"
                case 1: mail.taggedAddress = "sales+\(boriss.id)@mail.example"
                default: mail.taggedAddress = nil
                }
            }
            try await office.enqueue(mail)
            try await office.settle()
            #expect(try await readers(office) == [annas.id])
        }
    }

    @Test("A bounce of whoever the person forwards to says nothing against the person")
    func forwarded() async throws {
        try await withOffice { office in
            try await office.begin(anna)
            let id = try #require(try await office.outbox().first?.body.messageID)
            try await office.enqueue(
                office.mail(
                    from: "mailer-daemon@mx.example", "550 no such user", kind: .hardBounce, references: [id],
                    concerns: "old-secretary@daisy.example"))
            try await office.settle()
            #expect(try await office.store.suppressions.count() == 0)
            #expect(try await office.conversation().stage != .closed)
            // The name a server inside the person's domain has for the address is the address.
            try await office.enqueue(
                office.mail(
                    from: "mailer-daemon@mx.example", "550 no such user", kind: .hardBounce, references: [id],
                    concerns: "anna@exchange.daisy.example"))
            try await office.settle()
            #expect(try await office.conversation().stage == .closed)
        }
    }

    private static func changed(_ event: InboxEvent, _ change: (inout InboxMail) -> Void) -> InboxEvent {
        guard case .mail(var mail) = event else { return event }
        change(&mail)
        return .mail(mail)
    }
}

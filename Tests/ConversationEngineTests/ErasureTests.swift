import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Testing
import Understanding
import WorkQueue

@Suite("Erasure")
struct ErasureTests {
    private let anna = "anna@daisy.example"
    private let secret = "My favourite colour is ultramarine"

    /// Whether bytes hold a text.
    private func holds(_ document: BSONDocument, _ text: String) -> Bool {
        let bytes = Array(document.bytes)
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }

    private func traces(_ office: Office, _ texts: [String]) async throws -> [String] {
        try await office.everything().flatMap { entry in
            texts.filter { holds(entry.document, $0) }.map { "\(entry.collection): \($0) in \(entry.document)" }
        }
    }

    /// A mail with its raw bytes, as the intake stores them.
    private func receive(_ office: Office, _ words: String) async throws {
        let mail = office.mail(from: anna, words)
        guard case .mail(let stored) = mail.body else { return }
        try await office.store.rawMails.upload(
            id: .string(stored.rawID), filename: "\(stored.rawID).eml",
            bytes: Array("From: \(anna)\r\n\r\n\(words)".utf8))
        try await office.enqueue(mail)
    }

    @Test("A person who wants to be forgotten is in no collection any more; others stay")
    func forgotten() async throws {
        try await withOffice { office in
            try await office.enqueue(office.contact("bob@tulip.example", name: "Bob"))
            let conversation = try await office.begin(anna)
            try await receive(office, "\(secret). How much is the Start plan?")
            try await office.settle()
            try await office.answerJobs(["reading": Office.reading(.question), "answer": Office.draft])
            try await receive(office, "\(secret). What do you make of it, on the whole, between us?")
            try await office.settle()
            // What others write in the thread goes with it.
            var others = office.mail(from: "petr@daisy.example", "\(secret), she told me.")
            if case .mail(var mail) = others.body {
                mail.taggedAddress = Office.signer.replyAddress(
                    conversationID: conversation.id, mailbox: "sales@mail.test")
                others.body = .mail(mail)
            }
            try await office.enqueue(others)
            try await office.settle()
            try await receive(office, "Delete my data and never write to me again.")
            try await office.settle()
            try await office.sendAll()
            #expect(try await !traces(office, ["ultramarine"]).isEmpty)

            try await office.wait(601)
            let left = try await traces(office, [anna, "ultramarine", "Anna", "anna+", conversation.id, "favourite"])
            #expect(left == [])
            #expect(
                try await office.store.suppressions.findOne(["_id": .string(Office.addressKey.hash(anna))])?.reason
                    == .optOut)
            #expect(try await office.conversation("bob@tulip.example").stage == .written)
            #expect(try await office.raw("mails.chunks").count() == 0)
            #expect(try await office.inboxDepth()[.pending] == nil)

            // Added again, the person is suppressed.
            try await office.enqueue(office.contact(anna, name: nil))
            try await office.settle()
            #expect(try await office.store.contacts.count() == 1)
        }
    }

    @Test("What is still queued for the person goes out before they are forgotten")
    func confirmationFirst() async throws {
        try await withOffice { office in
            try await office.begin(anna)
            try await receive(office, "Delete my data and never write to me again.")
            try await office.settle()
            try await office.wait(601)
            #expect(try await office.store.conversations.count() == 1)
            #expect(try await office.outbox().last?.state == .pending)
            try await office.sendAll()
            #expect(try await office.outbox().last?.state == .sent)
            try await office.wait(61)
            #expect(try await traces(office, [anna]) == [])
        }
    }

    @Test("A mail that is read again after the erasure stays forgotten")
    func readAgain() async throws {
        try await withOffice { office in
            try await office.begin(anna)
            let mail = office.mail(from: anna, secret)
            try await office.enqueue(mail)
            try await office.settle()
            try await receive(office, "Delete my data and never write to me again.")
            try await office.settle()
            try await office.sendAll()
            try await office.wait(601)
            try await office.enqueue(mail)
            try await office.settle()
            #expect(try await traces(office, ["ultramarine"]) == [])
            #expect(try await office.inboxDepth()[.pending] == nil)
        }
    }
}

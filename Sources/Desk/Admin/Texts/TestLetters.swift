internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing
internal import WorkQueue

/// Sends test letters to whoever writes the texts, through the outbox like everything else.
struct TestLetters: Sendable {
    /// The name they have in the outbox: they belong to no conversation.
    static let owner = SalesStore.noticeOwner(of: "test-letter")

    let store: SalesStore
    let now: @Sendable () -> Date

    /// Sends a letter to the address that the user gave for notices, and to no other.
    ///
    /// - Parameter nonce: Makes two presses one letter.
    func send(_ letter: Outgoing, in language: Language, to user: UserDocument, nonce: String) async throws {
        guard let address = try await store.noticeSettings.findOne(["_id": .string(user.id)])?.email else {
            throw DeskError(.conflict, admin: .noOwnAddress)
        }
        guard let mailbox = try await store.mailboxesInOrder().first else { throw DeskError(.conflict, .noMailbox) }
        let id = "test-letter:\(DerivedID.short(nonce, user.id))"
        let domain = mailbox.address.split(separator: "@").last.map(String.init) ?? "localhost"
        let mark = Wording(language: language).admin(.testSubject)
        var message = MailMessage(
            conversationID: Self.owner, mailbox: mailbox.id, to: address, toName: user.name, purpose: .human,
            subject: letter.subject.map { "\(mark): \($0)" } ?? mark, text: letter.text,
            messageID: "\(id.replacing(":", with: "-"))@\(domain)", replyTo: mailbox.address, date: now(),
            allowedAfterStop: true)
        message.fromName = mailbox.name(in: language)
        try await store.mailOutbox.enqueue([
            QueueItem(
                id: id, orderingKey: Endpoint.email(mailbox: mailbox.id, peer: address).key,
                sequence: SequenceGenerator.shared.next(), availableAt: now(), body: message)
        ])
    }
}

internal import BSON
package import Foundation
internal import Logging
internal import Mail
package import MailTransport
internal import MongoDB
package import SalesStore
internal import Sending
internal import Synchronization
internal import Telemetry
internal import WorkQueue

/// Takes the mails of one mailbox into the inbox. A mail counts as read only after its raw bytes and its event are
/// stored; both have identifiers made from the bytes, so reading a mail again adds nothing.
package struct MailIntake: MailboxObserver {
    let mailbox: MailboxDocument
    let store: SalesStore
    let now: @Sendable () -> Date
    let report: MailboxReport
    let ownAddresses: @Sendable () -> [String]
    /// Tells the ids and addresses that we made; nil: mails are told apart without them.
    let signer: ThreadSigner
    private let progress = PositionSaver()

    /// The longest new words that are kept in an event; the raw mail has all of them.
    static let longestWords = 20_000

    package init(
        mailbox: MailboxDocument, store: SalesStore, now: @escaping @Sendable () -> Date,
        report: @escaping MailboxReport, signer: ThreadSigner, ownAddresses: @escaping @Sendable () -> [String]
    ) {
        self.mailbox = mailbox
        self.store = store
        self.now = now
        self.report = report
        self.signer = signer
        self.ownAddresses = ownAddresses
    }

    package func mailboxOpened(at position: MailboxPosition) async throws {
        try await save(position)
    }

    package func mailReceived(_ mail: ReceivedMail) async throws {
        let digest = DerivedID.digest(mail.raw)
        if mail.isTruncated {
            Logger.current.warning(
                "Mail is too large, its beginning is kept",
                metadata: ["mailbox.id": "\(mailbox.id)", "mail.raw_id": "\(digest)"])
        }
        try await store.rawMails.uploadOnce(
            contentID: .string(digest), filename: "\(digest).eml", bytes: mail.raw)
        let event = try await read(mail.raw, digest)
        let key = Endpoint.email(mailbox: mailbox.id, peer: event.from).key
        let item = QueueItem(
            id: EventID.mail(digest, in: mailbox.id).description, orderingKey: key,
            sequence: SequenceGenerator.shared.next(), availableAt: now(), body: InboxEvent.mail(event))
        let isNew = try await !store.inbox.enqueue([item]).isEmpty
        if isNew { count(event.kind) }
        Logger.current.info(
            isNew ? "Mail stored" : "Mail was stored before",
            metadata: [
                "event.id": "\(item.id)", "mailbox.id": "\(mailbox.id)", "mail.kind": "\(event.kind.rawValue)",
                "mail.uid": "\(mail.position.lastUID)",
            ])
        CrashPoint.reached(.storedNotConfirmed)
        // Losing a position only means reading again what is known by its hash.
        if progress.isDue(mail.position) { try await save(mail.position) }
    }

    /// Writes the position that was left to a later mail, for as long as the mailbox is read.
    func keepPositionSaved() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            if let position = progress.unsaved { try? await save(position) }
        }
    }

    package func mailboxHealthChanged(_ health: MailboxHealth) async {
        switch health {
        case .watching:
            report(mailbox.id, "imap", .working)
            Logger.current.info("Mailbox is read", metadata: ["mailbox.id": "\(mailbox.id)"])
        case .failing(let error, let pause):
            report(mailbox.id, "imap", .failing(error.message))
            Logger.current.warning(
                "Mailbox cannot be read, trying again later",
                metadata: ["mailbox.id": "\(mailbox.id)", "error": "\(error)", "retry.after": "\(pause)"])
        case .notTaken(let reason, let pause):
            Logger.current.warning(
                "Mail could not be stored, trying again later",
                metadata: ["mailbox.id": "\(mailbox.id)", "error": "\(reason)", "retry.after": "\(pause)"])
        }
    }

    private func save(_ position: MailboxPosition) async throws {
        let fields: BSONDocument = [
            "uidValidity": .int64(Int64(position.uidValidity)), "lastUID": .int64(Int64(position.lastUID)),
        ]
        _ = try await store.mailboxes.updateOne(
            ["_id": .string(mailbox.id)], ["$set": ["position": .document(fields)]])
        progress.saved()
    }

    private func count(_ kind: InboxMail.Kind) {
        Metrics.messagesReceived.increment("email", kind.rawValue)
        switch kind {
        case .hardBounce: Metrics.bounces.increment("hard")
        case .softBounce: Metrics.bounces.increment("soft")
        case .complaint: Metrics.bounces.increment("complaint")
        case .reply, .calendarAnswer, .reaction, .recall, .autoReply, .receipt, .delayed, .list, .own, .unreadable:
            break
        }
    }

    /// What the mail says of its form. A mail that cannot be read becomes an event too, so that a person sees it.
    private func read(_ raw: [UInt8], _ digest: String) async throws -> InboxMail {
        let mail: ParsedMail
        do throws(MIMEError) {
            mail = try MIMEParser().parse(raw)
        } catch {
            Logger.current.warning(
                "Mail cannot be parsed and is kept for a person",
                metadata: ["mail.raw_id": "\(digest)", "error": "\(error)"])
            return InboxMail(
                mailbox: mailbox.id, from: "", subject: "", newWords: "", kind: .unreadable, rawID: digest,
                receivedAt: now())
        }
        return InboxMail(
            mail, in: mailbox, own: ownMail, ownSubjects: try await ownSubjects(answeredBy: mail), rawID: digest,
            at: now())
    }

    private var ownMail: OwnMail {
        let addresses = ownAddresses() + [mailbox.address]
        return OwnMail(
            addresses: addresses, isOwnMessageID: { signer.conversationID(ofMessageID: $0) != nil },
            isOwnReplyAddress: { address in
                signer.conversationID(ofAddress: address) != nil
                    || signer.conversationID(ofUnsubscribeAddress: address) != nil
            })
    }

    /// The subjects of the letters a mail may answer, so that none is taken for the person's words.
    private func ownSubjects(answeredBy mail: ParsedMail) async throws -> [String] {
        let named = mail.deliveryAddresses.lazy.compactMap { signer.conversationID(ofAddress: $0.address) }.first
        let ids = mail.inReplyTo + mail.references.suffix(50).reversed()
        guard let id = named ?? ids.lazy.compactMap({ signer.conversationID(ofMessageID: $0) }).first else {
            return []
        }
        let letters = try await store.messages.find(
            ["conversationID": .string(id), "direction": .string(MessageDocument.Direction.outgoing.rawValue)],
            sort: ["at": -1], limit: 100
        ).all()
        return Set(letters.compactMap(\.subject)).sorted()
    }
}

/// Decides when a position is written: at once if the last writing is a second ago, else a second later.
private final class PositionSaver: Sendable {
    private let state = Mutex<(saved: ContinuousClock.Instant?, waiting: MailboxPosition?)>((nil, nil))

    var unsaved: MailboxPosition? { state.withLock { $0.waiting } }

    func isDue(_ position: MailboxPosition) -> Bool {
        state.withLock { state in
            state.waiting = position
            guard let saved = state.saved else { return true }
            return ContinuousClock.now - saved > .seconds(1)
        }
    }

    func saved() {
        state.withLock { $0 = (ContinuousClock.now, nil) }
    }
}

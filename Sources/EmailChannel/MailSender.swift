package import BSON
package import Basics
internal import Dialogue
package import Foundation
internal import Logging
internal import Mail
internal import MailTransport
package import PublicPages
package import SalesStore
package import Sending
internal import Telemetry
package import WorkQueue

/// Hands mails over to the servers of their mailboxes. Answers go out at least once; letters that may or may not have
/// been sent are left to an operator.
package struct MailSender: OutboundChannel {
    package static let name = "email"
    package static let marking = OutboundMarking.beforeWire()
    package static let concurrency = 4
    package static let backoff = Backoff(first: .seconds(5), longest: .seconds(3600), attempts: 140)
    package static let wording: OutboundWording = {
        var wording = OutboundWording()
        wording.sent = "Mail sent"
        wording.undecided = "Nobody can know whether a letter was sent, an operator is asked"
        wording.interrupted = "the connection or this worker died while the mail was being sent"
        wording.unmarked = "the mail was sent, and this could not be stored"
        return wording
    }()

    package let store: SalesStore
    package let now: @Sendable () -> Date
    let accounts: SenderAccounts
    let addressKey: AddressKey
    let signer: ThreadSigner?
    let links: UnsubscribeLinks?
    let gate: LetterGate
    let campaigns: CampaignGate

    /// Creates a sender.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - secrets: The passwords.
    ///   - addressKey: Hashes addresses, to look for suppressions.
    ///   - signer: Signs the senders that envelopes name; nil: all name just the mailbox.
    ///   - links: Where people unsubscribe by one click; nil: by mail only.
    ///   - report: Told the condition of mailboxes.
    ///   - now: The clock of events.
    package init(
        store: SalesStore, secrets: MailboxSecrets, addressKey: AddressKey, signer: ThreadSigner? = nil,
        links: UnsubscribeLinks?, report: @escaping MailboxReport, now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        accounts = SenderAccounts(store: store, secrets: secrets, report: report, now: now)
        self.addressKey = addressKey
        self.signer = signer
        self.links = links
        gate = LetterGate(store: store)
        campaigns = CampaignGate(store: store)
        self.now = now
    }

    package var queue: OrderedQueue<MailMessage> { store.mailOutbox }

    package func label(of item: QueueItem<MailMessage>) -> OutboundLabel {
        let message = item.body
        let stops = message.allowedAfterStop ? [] : addressKey.hashes(message.to)
        return OutboundLabel(
            conversationID: message.conversationID, purpose: message.purpose.rawValue, address: message.to,
            suppression: stops.first, earlierSuppressions: Array(stops.dropFirst()),
            metadata: ["message.id": "\(message.messageID)"])
    }

    /// A mail with its bytes, or why it cannot be written, and the mailbox that sends it.
    package struct Letter: Sendable {
        let bytes: Result<[UInt8], MIMEError>
        let date: Date
        let account: SenderAccounts.Account
        /// Whether its campaign was stopped meanwhile.
        var isWithdrawn = false
    }

    package func prepare(_ delivery: Delivery<MailMessage>) async throws -> Letter {
        var message = delivery.item.body
        let account = try await accounts.account(message.mailbox)
        // A letter that waited for days carries the date of its sending; one that may be out stays as it is.
        if message.mayBeOut != true {
            message.date = Date(timeIntervalSince1970: now().timeIntervalSince1970.rounded(.down))
        }
        var letter = Letter(
            bytes: try await bytes(of: message, from: account.mailbox), date: message.date, account: account)
        if message.purpose.startsContact, case .success = letter.bytes {
            guard try await campaigns.admits(message.campaign, at: now()) else {
                letter.isWithdrawn = true
                return letter
            }
            try await gate.admit(delivery.item.id, message, at: now())
        }
        return letter
    }

    package func fields(marking letter: Letter) -> BSONDocument { ["body.date": .date(letter.date)] }

    package static let uncertainFields: BSONDocument = ["body.mayBeOut": true]

    package func handOver(_ letter: Letter, of delivery: Delivery<MailMessage>) async throws -> HandOver {
        let message = delivery.item.body
        if letter.isWithdrawn {
            return .pointless(reason: "campaign", log: "Not sent, the letter's campaign was stopped")
        }
        let begun = ContinuousClock.now
        defer { Metrics.sendDuration.record(ContinuousClock.now - begun, Self.name) }
        try await send(letter, of: delivery.item)
        await accounts.succeeded(message.mailbox)
        return .taken()
    }

    /// Each letter leaves under a sender of its own where the account was seen to allow it. Where it no longer does, the
    /// mailbox's address takes its place, from then on.
    private func send(_ letter: Letter, of item: QueueItem<MailMessage>) async throws {
        let bytes = try letter.bytes.get()
        let (mailbox, to) = (letter.account.mailbox, [item.body.to])
        let tagged =
            mailbox.tagsEnvelopes == true
            ? signer?.bounceAddress(
                conversationID: item.body.conversationID, outboxID: item.id, mailbox: mailbox.address) : nil
        guard let tagged else {
            try await letter.account.sender.send(bytes, from: mailbox.address, to: to)
            return
        }
        do throws(SMTPError) {
            try await letter.account.sender.send(bytes, from: tagged, to: to)
        } catch  where error.code == .senderRefused {
            try await letter.account.sender.send(bytes, from: mailbox.address, to: to)
            await accounts.noteRefusedTag(mailbox.id, error.description)
        }
    }

    private func bytes(of message: MailMessage, from mailbox: MailboxDocument) async throws -> Result<
        [UInt8], MIMEError
    > {
        let name = message.fromName ?? mailbox.displayName
        var mail = OutgoingMail(
            from: MailAddress(name: name, address: mailbox.address),
            to: [MailAddress(name: message.toName, address: message.to)], subject: message.subject,
            date: message.date, messageID: message.messageID, text: message.text)
        mail.replyTo = MailAddress(name: name, address: message.replyTo)
        mail.inReplyTo = message.inReplyTo
        mail.references = message.references
        mail.html = HTMLLetter.render(message.text)
        mail.attachments = try await accounts.attachments(message.assetIDs)
        mail.calendar = message.invitation.map { .init(method: $0.method, content: $0.ics) }
        if message.purpose.startsContact {
            mail.unsubscribe = .init(
                oneClickURL: links?.url(conversationID: message.conversationID),
                mailbox: message.unsubscribe ?? message.replyTo)
        } else if message.purpose.isAutomaticAnswer {
            // So that no other program answers it (RFC 3834 section 3.1.7).
            mail.origin = .autoReplied
        }
        let finished = mail
        return Result { () throws(MIMEError) in try MIMEBuilder().build(finished) }
    }
}

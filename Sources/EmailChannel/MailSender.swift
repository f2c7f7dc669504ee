internal import BSON
internal import Dialogue
public import Foundation
internal import Logging
internal import Mail
internal import MailTransport
internal import MongoDB
public import PublicPages
public import SalesStore
internal import Telemetry
package import WorkQueue

/// Sends what is in the outbox. Inside effects happen once; sending happens at least once for answers, and letters that
/// nobody can know about are left to an operator.
public struct MailSender: Sendable {
    let store: SalesStore
    let accounts: SenderAccounts
    let addressKey: AddressKey
    let links: UnsubscribeLinks?
    let gate: LetterGate
    let now: @Sendable () -> Date

    /// Creates a sender.
    public init(
        store: SalesStore, secrets: MailboxSecrets, addressKey: AddressKey, links: UnsubscribeLinks? = nil,
        report: @escaping MailboxReport, now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        accounts = SenderAccounts(store: store, secrets: secrets, report: report)
        self.addressKey = addressKey
        self.links = links
        gate = LetterGate(store: store)
        self.now = now
    }

    /// Sends one message.
    package func send(_ delivery: Delivery<MailMessage>) async throws {
        let message = delivery.item.body
        let account = try await accounts.account(message.mailbox)
        let mail = try await mail(message, from: account.mailbox)
        if message.purpose.startsContact { try await gate.admit(delivery.item.id, message, at: now()) }
        try await delivery.markSending()
        if try await isSuppressed(message) {
            try await delivery.complete(as: .cancelled, from: [.sending])
            Metrics.messagesNotSent.increment("email", "suppressed")
            Logger.current.notice("Not sent, the person said stop", metadata: metadata(delivery))
            return
        }
        CrashPoint.reached(.beforeWire)
        let started = ContinuousClock.now
        let refusal = await refusal(of: mail, to: message.to, account)
        Metrics.sendDuration.record(ContinuousClock.now - started, "email")
        if let error = refusal {
            Metrics.messagesNotSent.increment("email", error.code.rawValue)
            return try await failed(delivery, error, account)
        }
        CrashPoint.reached(.sentNotMarked)
        Metrics.messagesSent.increment("email", message.purpose.rawValue)
        await accounts.succeeded(message.mailbox)
        try await markSent(delivery)
        Logger.current.info("Mail sent", metadata: metadata(delivery))
    }

    /// Hands the mail to the server; `nil` if it was taken.
    private func refusal(of mail: [UInt8], to address: String, _ account: SenderAccounts.Account) async -> SMTPError? {
        do throws(SMTPError) {
            try await account.sender.send(mail, from: account.mailbox.address, to: [address])
            return nil
        } catch {
            return error
        }
    }

    /// The mail is out: only the database can fail now, and undoing is impossible.
    private func markSent(_ delivery: Delivery<MailMessage>) async throws {
        var pause = Duration.milliseconds(100)
        for _ in 0..<5 {
            do {
                return try await delivery.complete(as: .sent, from: [.sending])
            } catch is MongoError {
                try await Task.sleep(for: pause)
                pause = pause * 2
            }
        }
        throw WorkQueueError(.abandoned, "the mail was sent, and this could not be stored")
    }

    private func isSuppressed(_ message: MailMessage) async throws(MongoError) -> Bool {
        guard !message.allowedAfterStop else { return false }
        return try await store.suppressions.findOne(["_id": .string(addressKey.hash(message.to))]) != nil
    }

    private func mail(_ message: MailMessage, from mailbox: MailboxDocument) async throws -> [UInt8] {
        var mail = OutgoingMail(
            from: MailAddress(name: mailbox.displayName, address: mailbox.address),
            to: [MailAddress(name: message.toName, address: message.to)], subject: message.subject,
            date: message.date, messageID: message.messageID, text: message.text)
        mail.replyTo = MailAddress(name: mailbox.displayName, address: message.replyTo)
        mail.inReplyTo = message.inReplyTo
        mail.references = message.references
        mail.html = HTMLLetter.render(message.text)
        mail.attachments = try await accounts.attachments(message.assetIDs)
        mail.calendar = message.invitation.map { .init(method: $0.method, content: $0.ics) }
        if message.purpose.startsContact {
            mail.unsubscribe = .init(
                oneClickURL: links?.url(conversationID: message.conversationID), mailbox: message.replyTo)
        } else if message.purpose == .acknowledgement {
            mail.origin = .autoReplied
        }
        return try MIMEBuilder().build(mail)
    }

    func metadata(_ delivery: Delivery<MailMessage>) -> Logger.Metadata {
        [
            "conversation.id": "\(delivery.item.body.conversationID)", "channel": "email",
            "message.purpose": "\(delivery.item.body.purpose.rawValue)",
            "message.id": "\(delivery.item.body.messageID)",
        ]
    }
}

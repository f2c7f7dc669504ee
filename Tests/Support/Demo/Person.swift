import Foundation
import Mail
import MailTransport

/// A person's mail client: reads the mailbox by IMAP, writes by SMTP.
actor Person {
    nonisolated let contact: DemoContact
    private let accounts: MailAccounts
    private(set) var mails: [DeliveredMail] = []
    private var awaited: Set<UInt32> = []

    init(_ contact: DemoContact, accounts: MailAccounts) {
        self.contact = contact
        self.accounts = accounts
    }

    /// Looks for new mail.
    ///
    /// - Returns: What was not there before, oldest first.
    @discardableResult
    func fetch() async throws -> [DeliveredMail] {
        let last = mails.last?.uid ?? 0
        let client = IMAPClient(account: accounts.imap(contact.email))
        let new = try await client.withSession { session in
            _ = try await session.select("INBOX")
            var found: [DeliveredMail] = []
            for uid in try await session.uids(after: last) {
                if let raw = try await session.mail(uid: uid) { found.append(try DeliveredMail(uid: uid, raw: raw)) }
            }
            return found
        }
        // Another fetch may have come in between.
        let unknown = new.filter { mail in !mails.contains { $0.uid == mail.uid } }
        mails += unknown
        return unknown
    }

    /// The first mail that matches and was not awaited before; it is awaited from now on.
    func take(_ pattern: MailPattern) -> DeliveredMail? {
        guard let mail = notAwaited.first(where: pattern.matches) else { return nil }
        awaited.insert(mail.uid)
        return mail
    }

    /// What has arrived and was not awaited yet.
    var notAwaited: [DeliveredMail] { mails.filter { !awaited.contains($0.uid) } }

    /// Sends a mail: an answer to the latest one, or a first one to an address.
    func send(_ words: String, at date: Date, firstTo address: String) async throws {
        let reply = ReplyMail(
            from: contact, to: mails.last?.replyAddress ?? address, words: words, answered: mails.last, date: date)
        let sender = SMTPSender(account: accounts.smtp(contact.email))
        _ = try await sender.send(reply.bytes, from: contact.email, to: [reply.to])
    }
}

extension DeliveredMail {
    init(uid: UInt32, raw: [UInt8]) throws {
        let mail = try MIMEParser().parse(raw)
        let address = mail.from?.address ?? ""
        self.init(
            uid: uid, from: mail.from?.name.map { "\($0) <\(address)>" } ?? address,
            replyAddress: mail.replyTo.first?.address ?? address, subject: mail.subject, date: mail.date,
            messageID: mail.messageID.map { "<\($0)>" }, references: mail.references.map { "<\($0)>" }, text: mail.text,
            attachments: mail.attachments.map { $0.fileName ?? $0.mediaType })
    }
}

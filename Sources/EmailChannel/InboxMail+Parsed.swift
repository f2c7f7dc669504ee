internal import Foundation
internal import Mail
internal import SalesStore

extension InboxMail {
    /// The event of a mail: its kind, its new words, and what joins it to a thread.
    ///
    /// - Parameter ownAddresses: the addresses of all mailboxes the agent writes from.
    init(_ mail: ParsedMail, in mailbox: MailboxDocument, ownAddresses: [String], rawID: String, at now: Date) {
        let kind = MailKind.classify(mail, ownAddresses: ownAddresses)
        let words = ReplyText.extract(from: mail)
        self.init(
            mailbox: mailbox.id, from: mail.from?.address.lowercased() ?? "",
            subject: mail.subject, newWords: String(words.text.prefix(MailIntake.longestWords)),
            messageID: mail.messageID, references: mail.references + mail.inReplyTo,
            taggedAddress: Self.taggedAddress(of: mail, in: mailbox),
            attachments: mail.attachments.compactMap(\.fileName), rawID: rawID, receivedAt: now)
        apply(kind)
    }

    /// The address answers were asked to, as the recipients or the servers on the way name it.
    private static func taggedAddress(of mail: ParsedMail, in mailbox: MailboxDocument) -> String? {
        let own = MailAddress(address: mailbox.address).mailbox
        let noted = ["Delivered-To", "X-Original-To", "Envelope-To"].flatMap { mail.header.all($0) }
            .flatMap { MailAddress.list(in: $0.raw) }
        return (mail.to + mail.cc + noted).first { $0.tag != nil && $0.mailbox == own }?.address
    }

    private mutating func apply(_ mailKind: MailKind) {
        switch mailKind {
        case .reply: kind = .reply
        case .autoReply(let reply):
            kind = .autoReply
            leftCompany = reply.leftCompany
            returnWords = reply.returnDateWords
        case .hardBounce(let report):
            kind = .hardBounce
            note(report)
        case .softBounce(let report):
            kind = .softBounce
            note(report)
        case .complaint(let report):
            kind = .complaint
            concerns = report.recipient
            if let id = report.originalMessageID { references.append(id) }
        case .list: kind = .list
        case .own: kind = .own
        }
    }

    private mutating func note(_ report: BounceReport) {
        concerns = report.recipient
        if let id = report.originalMessageID { references.append(id) }
    }
}

internal import Foundation
internal import SalesStore

extension InboxMail {
    /// The event of a mail: its kind, its new words, and what joins it to a thread.
    init(_ mail: ParsedMail, in mailbox: MailboxDocument, rawID: String, at now: Date) {
        let kind = MailKind.classify(mail, ownAddresses: [mailbox.address])
        let words = ReplyText.extract(from: mail)
        self.init(
            mailbox: mailbox.id, from: mail.from?.address.lowercased() ?? "", fromName: mail.from?.name,
            subject: mail.subject, newWords: String(words.text.prefix(MailIntake.longestWords)),
            messageID: mail.messageID, references: mail.references + mail.inReplyTo,
            attachments: mail.attachments.compactMap(\.fileName), rawID: rawID, receivedAt: now)
        apply(kind)
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

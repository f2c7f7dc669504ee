/// Recognises receipts: disposition notifications (RFC 8098) and notifications of successful delivery (RFC 3464), by
/// their parts; old programs write only words.
enum ReceiptReader {
    static func read(_ mail: ParsedMail) -> MailReceipt? {
        let parts = mail.root.ownParts
        if let part = parts.first(where: { $0.mediaType == "message/disposition-notification" }) {
            return disposition(HeaderFields(lines: part.reportText), mail)
        }
        let isReport = mail.root.contentType["report-type"]?.lowercased() == "disposition-notification"
        if isReport || isWordsOnly(mail) {
            return MailReceipt(
                event: isDeletion(mail.subject) ? .deleted : .read, recipient: mail.author.address?.lowercased(),
                originalMessageID: mail.inReplyTo.first ?? mail.references.last)
        }
        return delivery(mail)
    }

    private static func disposition(_ fields: HeaderFields, _ mail: ParsedMail) -> MailReceipt {
        let disposition = fields.first("Disposition")?.raw.lowercased() ?? ""
        let type = disposition.split(separator: ";").last.map { $0.trimmed.prefix { $0.isLetter } } ?? ""
        let event: MailReceipt.Event =
            switch type {
            case "deleted": .deleted
            case "dispatched": .dispatched
            case "processed", "denied", "failed": .processed
            default: .read
            }
        let named = (fields.first("Final-Recipient") ?? fields.first("Original-Recipient"))?.raw
        return MailReceipt(
            event: event, recipient: named.flatMap(DeliveryStatus.address) ?? mail.author.address?.lowercased(),
            originalMessageID: fields.first("Original-Message-ID").flatMap { MessageIDs.parse($0.raw).first }
                ?? OriginalMail(in: mail).messageID ?? mail.inReplyTo.first ?? mail.references.last)
    }

    /// A delivery status in which nothing failed or waits.
    private static func delivery(_ mail: ParsedMail) -> MailReceipt? {
        guard !BounceReader.isPassedOn(mail), let status = DeliveryStatus(in: mail),
            let recipient = status.recipients.first,
            status.recipients.allSatisfy({ ["delivered", "relayed", "expanded"].contains($0.action) })
        else { return nil }
        return MailReceipt(
            event: recipient.action == "delivered" ? .delivered : .relayed, recipient: recipient.address,
            originalMessageID: OriginalMail(in: mail).messageID ?? mail.references.last)
    }

    /// Exchange without the standard form: a subject with a mark, above a sentence of the program about our letter.
    private static func isWordsOnly(_ mail: ParsedMail) -> Bool {
        let subject = mail.subject.lowercased()
        guard let mark = subjects.first(where: { subject.hasPrefix($0) }), subject.utf8.count > mark.utf8.count else {
            return false
        }
        let text = mail.text.lowercased()
        return text.utf8.count < 2000 && sentences.isFound(in: text)
    }

    private static func isDeletion(_ subject: String) -> Bool {
        let subject = subject.lowercased()
        return unread.contains { subject.hasPrefix($0) }
    }

    private static let unread = ["not read:", "не прочтено:", "не прочитано:", "ungelesen:", "non lu", "deleted:"]
    private static let subjects =
        unread + ["read:", "прочтено:", "прочитано:", "gelesen:", "lu :", "lu:", "leído:", "read receipt"]
    private static let sentences: PhraseSet = [
        "was read on", "was displayed on", "was deleted without being read", "has been read", "было прочтено",
        "было прочитано", "было удалено", "было показано", "wurde gelesen", "wurde am", "a été lu", "fue leído",
    ]
}

/// Recognises complaints: ARF (RFC 5965), and the form of providers that only return the mail.
enum ComplaintReader {
    static func read(_ mail: ParsedMail) -> ComplaintReport? {
        // A report inside an enclosed mail is what a person passes on.
        if let part = mail.root.ownParts.first(where: { $0.mediaType == "message/feedback-report" }) {
            let original = OriginalMail(in: mail)
            let fields = HeaderFields(lines: part.reportText)
            let type = fields.first("Feedback-Type")?.raw.trimmed.lowercased() ?? "abuse"
            // The same form reports failed authentication: nobody complains, so nobody is named.
            guard type != "auth-failure", type != "not-spam" else {
                return ComplaintReport(
                    feedbackType: type, recipient: nil, originalMessageID: original.messageID,
                    returned: ReturnedLetter(original))
            }
            let named = fields.first("Original-Rcpt-To")?.raw ?? fields.first("Removal-Recipient")?.raw
            return ComplaintReport(
                feedbackType: type, recipient: named.flatMap(address) ?? original.recipients.first,
                originalMessageID: original.messageID, returned: ReturnedLetter(original))
        }
        if isUnsubscription(mail) {
            return ComplaintReport(
                feedbackType: "opt-out", recipient: mail.from?.address.lowercased(),
                originalMessageID: mail.inReplyTo.first)
        }
        guard isBareReturn(mail) else { return nil }
        let original = OriginalMail(in: mail)
        guard original.messageID != nil else { return nil }
        return ComplaintReport(
            feedbackType: "abuse",
            recipient: original.header.first("X-HmXmrOriginalRecipient").flatMap { address($0.raw) }
                ?? original.recipients.first, originalMessageID: original.messageID,
            returned: ReturnedLetter(original))
    }

    /// What a mail program sends to the address of List-Unsubscribe when a person presses its button.
    private static func isUnsubscription(_ mail: ParsedMail) -> Bool {
        guard mail.subject.lowercased().trimmed == "unsubscribe" else { return false }
        return mail.header.first("X-Apple-Unsubscribe") != nil || mail.autoSubmitted.map { $0 != "no" } ?? false
    }

    /// Hotmail's junk mail reports: the mail itself, under a subject that says so.
    private static func isBareReturn(_ mail: ParsedMail) -> Bool {
        let subject = mail.subject.lowercased()
        let from = mail.from?.address.lowercased() ?? ""
        return subject.hasPrefix("complaint about message from") || from.hasPrefix("staff@hotmail.")
    }

    private static func address(_ value: String) -> String? {
        let bare = value.trimmed.filter { $0 != "<" && $0 != ">" }.lowercased()
        return bare.contains("@") ? bare : nil
    }
}

/// Recognises notifications of failed delivery, by the standard form and by the words of servers that have none.
struct BounceReader {
    let report: BounceReport
    /// Whether the address itself is bad.
    let isHard: Bool

    static func read(_ mail: ParsedMail) -> BounceReader? {
        if let status = DeliveryStatus(in: mail), let found = read(mail, status) { return found }
        guard isFromMailSystem(mail) else { return nil }
        let words = FailureWords(mail)
        let named = mail.header.first("X-Failed-Recipients").flatMap {
            AddressParser.addresses(in: $0.raw).first?.address
        }
        let original = OriginalMail(in: mail)
        let reason = BounceReason(
            [words.diagnostics, mail.subject + "\n" + words.text], afterData: words.refusedAfterData)
        return BounceReader(
            report: BounceReport(
                recipient: (named ?? words.recipient)?.lowercased() ?? original.recipients.first, status: words.status,
                diagnostic: words.diagnostic, originalMessageID: original.messageID ?? mail.references.last),
            isHard: !words.isDelay && reason.isHard(status: words.status))
    }

    private static func read(_ mail: ParsedMail, _ status: DeliveryStatus) -> BounceReader? {
        let failed = status.recipients.filter { !["delivered", "relayed", "expanded"].contains($0.action) }
        guard let recipient = failed.first(where: { $0.action == "failed" }) ?? failed.first else { return nil }
        let words = FailureWords(mail)
        let original = OriginalMail(in: mail)
        // A notification without the machine's words, or with empty ones, says more to people.
        let best = [recipient.diagnostic.flatMap { FailureWords.status(in: $0) }, recipient.status, words.status]
            .compactMap(\.self).first { $0.detail != 0 }
        let reason = BounceReason(
            [recipient.diagnostic ?? "", words.diagnostics, words.text], afterData: words.refusedAfterData)
        return BounceReader(
            report: BounceReport(
                recipient: recipient.address ?? words.recipient ?? original.recipients.first,
                status: best ?? recipient.status, diagnostic: recipient.diagnostic ?? words.diagnostic,
                originalMessageID: original.messageID ?? mail.references.last),
            isHard: recipient.action != "delayed" && reason.isHard(status: best ?? recipient.status))
    }

    /// Whether a program that delivers mail wrote this: by the author's name, or by the kind of the mail.
    private static func isFromMailSystem(_ mail: ParsedMail) -> Bool {
        if mail.root.contentType.value == "multipart/report",
            mail.root.contentType["report-type"]?.lowercased() == "delivery-status"
        {
            return true
        }
        if mail.header.first("X-Failed-Recipients") != nil { return true }
        let subject = mail.subject.lowercased()
        let isFailureSubject =
            BounceVocabulary.subjects.isFound(in: subject) && !subject.contains("success")
        let from = (mail.from?.address.lowercased() ?? "").filter { $0 != "_" }
        let name = mail.from?.name?.lowercased() ?? mail.header.first("From")?.raw.lowercased() ?? ""
        let isSystem =
            from.isEmpty
            || BounceVocabulary.systemAccounts.contains { from.hasPrefix($0) || from.prefix { $0 != "@" } == $0 }
            || BounceVocabulary.systemNames.isFound(in: name)
        if isSystem { return isFailureSubject || FailureWords(mail).tellsFailure }
        let hasNoSender = mail.header.first("Return-Path")?.raw.filter { !$0.isWhitespace } == "<>"
        // A report that names itself nowhere still encloses the letter it returns.
        if hasNoSender, returnsLetter(mail), FailureWords(mail).tellsFailure { return true }
        return isFailureSubject && (hasNoSender || mail.autoSubmitted.map { $0 != "no" } ?? false)
    }

    private static func returnsLetter(_ mail: ParsedMail) -> Bool {
        mail.root.flattened.contains { if case .mail = $0.content { true } else { false } }
    }
}

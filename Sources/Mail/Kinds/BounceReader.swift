/// Recognises notifications of failed delivery, by the standard form and by the words of servers that have none.
struct BounceReader {
    let report: BounceReport
    /// Whether the address itself is bad.
    let isHard: Bool
    /// Whether the server only says that it keeps trying.
    let isDelay: Bool

    var kind: MailKind {
        if isDelay { return .delayed(report) }
        return isHard ? .hardBounce(report) : .softBounce(report)
    }

    static func read(_ mail: ParsedMail) -> BounceReader? {
        if isPassedOn(mail) { return nil }
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
                mail, original,
                recipient: (named ?? words.recipient)?.lowercased() ?? original.recipients.first, status: words.status,
                diagnostic: words.diagnostic),
            isHard: !words.isDelay && reason.isHard(status: words.status),
            isDelay: words.isDelay && words.status?.class != 5)
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
                mail, original, recipient: recipient.address ?? words.recipient ?? original.recipients.first,
                status: best ?? recipient.status, diagnostic: recipient.diagnostic ?? words.diagnostic, delivery: status
            ),
            isHard: recipient.action != "delayed" && reason.isHard(status: best ?? recipient.status),
            isDelay: recipient.action == "delayed")
    }

    /// Whether a person forwards a notification below their own words: the notification is then inside a mail of
    /// another kind, whose author is not a mail system.
    static func isPassedOn(_ mail: ParsedMail) -> Bool {
        guard mail.root.contentType.value != "multipart/report", !isSystemAuthor(mail),
            mail.header.first("Return-Path")?.raw.filter({ !$0.isWhitespace }) != "<>",
            mail.autoSubmitted.map({ $0 == "no" }) ?? true, mail.header.first("X-Failed-Recipients") == nil
        else { return false }
        let isOutside = mail.root.ownParts.contains { $0.mediaType == "message/delivery-status" }
        return !isOutside || mail.text.hasWords && !FailureWords(mail).tellsFailure
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
        if isSystemAuthor(mail) { return isFailureSubject || FailureWords(mail).tellsFailure }
        let hasNoSender = mail.header.first("Return-Path")?.raw.filter { !$0.isWhitespace } == "<>"
        // A report that names itself nowhere still encloses the letter it returns.
        if hasNoSender, returnsLetter(mail), FailureWords(mail).tellsFailure { return true }
        return isFailureSubject && (hasNoSender || mail.autoSubmitted.map { $0 != "no" } ?? false)
    }

    private static func isSystemAuthor(_ mail: ParsedMail) -> Bool {
        let from = (mail.from?.address.lowercased() ?? "").filter { $0 != "_" }
        let name = mail.from?.name?.lowercased() ?? mail.header.first("From")?.raw.lowercased() ?? ""
        return from.isEmpty
            || BounceVocabulary.systemAccounts.contains { from.hasPrefix($0) || from.prefix { $0 != "@" } == $0 }
            || BounceVocabulary.systemNames.isFound(in: name)
    }

    private static func returnsLetter(_ mail: ParsedMail) -> Bool {
        mail.root.flattened.contains { if case .mail = $0.content { true } else { false } }
    }
}

/// Finds the calendar object among the parts of a mail, whatever the mail says of itself in words or in its header.
enum CalendarAnswerReader {
    static func read(_ mail: ParsedMail) -> CalendarAnswer? {
        let parts = mail.root.ownParts.filter(isCalendar)
        // The part among the words is what programs act on; some send only a file.
        let ordered =
            parts.filter { $0.mediaType == "text/calendar" } + parts.filter { $0.mediaType != "text/calendar" }
        return ordered.prefix(MailLimits.calendarParts).lazy.compactMap { part in
            CalendarObject(Charset.decode(part.bytes, label: part.contentType["charset"] ?? "utf-8"))
                .flatMap { answer($0, part, of: mail) }
        }.first
    }

    private static func isCalendar(_ part: MIMEPart) -> Bool {
        switch part.mediaType {
        case "text/calendar", "application/ics", "text/x-vcalendar", "application/x-ical": true
        default: part.fileName?.lowercased().hasSuffix(".ics") ?? false
        }
    }

    private static func answer(_ object: CalendarObject, _ part: MIMEPart, of mail: ParsedMail) -> CalendarAnswer? {
        let named = part.contentType["method"].flatMap { CalendarObject.Method(rawValue: $0.uppercased()) }
        guard let method = object.method ?? named else { return nil }
        let attendee = attendee(object, mail)
        let status = attendee.flatMap { CalendarAnswer.Answer(status: $0.status) }
        let answer: CalendarAnswer.Answer
        switch method {
        case .counter: answer = .countered
        case .reply:
            guard let status else { return nil }
            answer = status
        case .declineCounter: answer = .counterDeclined
        case .cancel: answer = .cancelled
        case .request:
            // A person may enclose a file with words of their own: then those are the mail.
            guard part.mediaType == "text/calendar", part.disposition?.value != "attachment" else { return nil }
            answer = .invited
        }
        let isAttendees = method == .reply || method == .counter
        return CalendarAnswer(
            uid: object.uid, answer: answer,
            address: (isAttendees ? attendee?.address : object.organizer) ?? mail.author.address?.lowercased(),
            delegate: answer == .delegated ? attendee?.delegate : nil, start: object.start, end: object.end,
            comment: comment(object, mail), sequence: object.sequence, summary: object.summary)
    }

    /// The attendee who answers: a REPLY should name only them, but some programs copy the others too.
    private static func attendee(_ object: CalendarObject, _ mail: ParsedMail) -> CalendarObject.Attendee? {
        let author = mail.author.mailbox
        let answering = object.attendees.filter { CalendarAnswer.Answer(status: $0.status) != nil }
        return answering.first { MailAddress(address: $0.address).mailbox == author }
            ?? answering.first { $0.address != object.organizer } ?? answering.first ?? object.attendees.first
    }

    /// What the person added. Programs write a text of their own, which names the meeting; people have no need to.
    private static func comment(_ object: CalendarObject, _ mail: ParsedMail) -> String? {
        if let comment = object.comment, comment.hasWords { return comment }
        guard mail.autoSubmitted.map({ $0 == "no" }) ?? true else { return nil }
        let words = ReplyText.extract(from: mail)
        guard !words.isOnlyQuotation, words.text.hasWords else { return nil }
        let text = words.text.firstBytes(MailLimits.commentBytes)
        // Programs give the meeting's title a line of its own.
        if let summary = object.summary,
            text.split(whereSeparator: \.isNewline).contains(where: { $0.trimmed == summary.trimmed })
        {
            return nil
        }
        return withoutAccount(String(text), of: mail.author.name).trimmed.nonEmpty
    }

    /// Without the line in which a program says what the person did: "Olga has replied “Maybe” to this invitation".
    private static func withoutAccount(_ text: String, of name: String?) -> String {
        guard let name = name?.lowercased(), !name.isEmpty else { return text }
        let first = text.prefix { !$0.isNewline }
        let lower = first.lowercased()
        let isAccount = lower.hasPrefix(name) && (lower.holds("invitation") || lower.holds("приглашени"))
        return isAccount ? String(text[first.endIndex...]) : text
    }
}

extension CalendarAnswer.Answer {
    /// A participation status (RFC 5545 section 3.2.12); nil for one that answers nothing.
    fileprivate init?(status: String) {
        switch status {
        case "ACCEPTED": self = .accepted
        case "TENTATIVE": self = .tentative
        case "DECLINED": self = .declined
        case "DELEGATED": self = .delegated
        default: return nil
        }
    }
}

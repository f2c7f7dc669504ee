/// The evidence by which a mail's kind is told, the strongest first. The first that finds something decides; a mail in
/// which none does is a person's.
///
/// | evidence | kind | why it stands there |
/// |---|---|---|
/// | a feedback report, or what a button of List-Unsubscribe sends | complaint | a form of its own that nobody else writes |
/// | a calendar object with a method | calendarAnswer | pressed by a person, although programs mark it as automatic |
/// | a disposition notification, a status in which nothing failed | receipt | looks like a bounce, and is none |
/// | a delivery status, or a mail system's words, unless a person passes it on below words of their own | bounce, delayed | before `own`: servers write in our name |
/// | the author is one of our addresses | own | the author, not From, which a group may have rewritten |
/// | the part or the one sentence of a reaction | reaction | before the marks of programs: they are on it |
/// | the one sentence of a recall | recall | as above |
/// | the text says that it is an automatic answer | autoReply | before `answer`: such answers name our letter, too |
/// | Auto-Submitted and what older programs use, unless a forwarding server set it | autoReply | as above |
/// | it names our letter's id, or came to the address only our letter names | reply | whatever lists and servers add on the way |
/// | List-Id, Precedence, List-Unsubscribe, unless the list is our own address | list | the weakest: companies put them on people's mails |
enum KindEvidence: CaseIterable {
    case complaintForm, calendarObject, receipt, deliveryReport, ownAuthor, reaction, recall, automaticWords,
        automaticMarks, answersUs, listMarks

    static var inOrder: [KindEvidence] { allCases }

    func read(_ reader: KindReader) -> MailKind? {
        let mail = reader.mail
        return switch self {
        case .complaintForm: ComplaintReader.read(mail).map { .complaint($0) }
        case .calendarObject: reader.calendarAnswer.map { .calendarAnswer($0) }
        case .receipt: ReceiptReader.read(mail).map { .receipt($0) }
        case .deliveryReport: BounceReader.read(mail).map(\.kind)
        case .ownAuthor: reader.isOwn ? .own : nil
        case .reaction: ReactionReader.read(mail, reader.words).map { .reaction($0) }
        case .recall: RecallReader.isRecall(mail, reader.words) ? .recall : nil
        case .automaticWords:
            AutoReplyReader.saysSo(mail, reader.words) ? .autoReply(AutoReplyReader.report(mail, reader.words)) : nil
        case .automaticMarks:
            AutoReplyReader.isMarked(mail) ? .autoReply(AutoReplyReader.report(mail, reader.words)) : nil
        case .answersUs: reader.own.isAnswered(by: mail) ? .reply : nil
        case .listMarks: reader.isList ? .list : nil
        }
    }
}

/// A mail whose kind is to be told, with what several kinds of evidence ask of it.
struct KindReader {
    let mail: ParsedMail
    let own: OwnMail
    /// The new words of the mail.
    let words: NewWords

    init(mail: ParsedMail, own: OwnMail, words: NewWords?) {
        self.mail = mail
        self.own = own
        self.words = words ?? ReplyText.extract(from: mail)
    }

    /// What a calendar object says; nothing where it is our own invitation, passed on or enclosed.
    var calendarAnswer: CalendarAnswer? {
        guard let answer = CalendarAnswerReader.read(mail) else { return nil }
        let isOrganizers = [.invited, .cancelled, .counterDeclined].contains(answer.answer)
        let isOurs = answer.address.map { own.holds(MailAddress(address: $0)) } ?? false
        return isOrganizers && isOurs ? nil : answer
    }

    var isOwn: Bool { mail.author.address.map { own.holds(MailAddress(address: $0)) } ?? false }

    /// Whether the mail went to many: a list says so (RFC 2919, RFC 2369), and a mass mailing offers to unsubscribe. An
    /// answer to a letter is an answer, whatever a company's server adds to it. A group that is our own address hands on
    /// what people write to us.
    var isList: Bool {
        let header = mail.header
        if let group = mail.author.rewrittenBy, own.holds(group) { return false }
        if mail.author.groups.contains(where: { own.holds(MailAddress(address: $0)) }) { return false }
        if header.first("List-Id") != nil || header.first("List-Post") != nil { return true }
        guard mail.inReplyTo.isEmpty else { return false }
        let precedence = header.first("Precedence")?.raw.trimmed.lowercased() ?? ""
        return header.first("List-Unsubscribe") != nil || ["list", "bulk", "junk"].contains(precedence)
    }
}

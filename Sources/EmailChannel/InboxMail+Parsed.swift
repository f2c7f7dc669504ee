internal import Basics
internal import Dialogue
internal import Foundation
package import Mail
package import SalesStore

extension InboxMail {
    /// The event of a mail: its kind, its new words, and what joins it to a thread.
    ///
    /// - Parameters:
    ///   - own: what is ours, by which answers to us are told from anything else.
    ///   - ownSubjects: the subjects of the letters it may answer, as far as they are known.
    init(
        _ mail: ParsedMail, in mailbox: MailboxDocument, own: OwnMail, ownSubjects: [String], rawID: String,
        at now: Date
    ) {
        let contents = MailContents(mail, ownSubjects: ownSubjects)
        self.init(
            mailbox: mailbox.id, from: Self.usable(mail.author.address) ?? "", fromName: mail.author.name,
            subject: mail.subject, newWords: Self.cut(contents.words),
            messageID: mail.messageID, references: mail.references + mail.inReplyTo,
            taggedAddress: Self.taggedAddress(of: mail, in: mailbox),
            attachments: mail.attachments.compactMap(\.fileName), rawID: rawID, receivedAt: now)
        heading = contents.heading
        group = mail.author.rewrittenBy?.address.lowercased()
        recipients = mail.author.recipients.prefix(100).compactMap { Self.usable($0.address) }
        authentication = mailbox.trustedVerdicts.map { Authentication(SenderVerdict(mail, by: $0)) }
        enclosures = contents.enclosures.prefix(100).map { Enclosure(fileName: $0.fileName, kind: $0.kind.rawValue) }
        unreadableContent = contents.unreadable?.rawValue
        isOnlyQuotation = contents.body.isOnlyQuotation ? true : nil
        answersElsewhere = contents.body.announcesUnfoundAnswers ? true : nil
        apply(MailKind.classify(mail, own: own, words: contents.body), contents)
    }

    /// An address in lower case, its domain as DNS has it; nil for one that no letter could be addressed to.
    private static func usable(_ address: String?) -> String? {
        address.flatMap { MailAddress.isUsable($0) ? DomainName.ascii(ofAddress: $0) : nil }
    }

    private static func cut(_ words: String) -> String {
        let cut = String(words.prefix(MailIntake.longestWords))
        // A single character may have any number of marks.
        guard cut.utf8.count > MailIntake.longestWordBytes else { return cut }
        return String(decoding: cut.utf8.prefix(MailIntake.longestWordBytes), as: UTF8.self)
    }

    /// The address answers were asked to, as the recipients or the servers on the way name it.
    private static func taggedAddress(of mail: ParsedMail, in mailbox: MailboxDocument) -> String? {
        let own = MailAddress(address: mailbox.address).mailbox
        return mail.deliveryAddresses.first { $0.tag != nil && $0.mailbox == own }?.address
    }

    private mutating func apply(_ mailKind: MailKind, _ contents: MailContents) {
        kind = Kind(mailKind)
        // Only a person's subject can be words; a machine's text is kept as it is.
        if kind != .reply { (newWords, heading) = (Self.cut(contents.body.text), nil) }
        switch mailKind {
        case .calendarAnswer(let answer):
            calendar = CalendarReply(answer)
            newWords = Self.cut(answer.comment ?? "")
        case .reaction(let sign):
            reaction = sign.emoji
            newWords = ""
        case .receipt(let notice):
            receipt = notice.event.rawValue
            concerns = notice.recipient
            if let id = notice.originalMessageID { references.append(id) }
        case .autoReply(let reply):
            leftCompany = reply.leftCompany
            returnWords = reply.returnDateWords
        case .hardBounce(let report), .softBounce(let report), .delayed(let report): note(report)
        case .complaint(let report):
            concerns = report.recipient
            if !report.isComplaint {
                kind = .receipt
                receipt = report.feedbackType
            }
            references += (report.returned?.relatedIDs ?? []) + [report.originalMessageID].compactMap(\.self)
        case .reply, .recall, .list, .own: break
        }
    }

    /// The likeliest id comes last, where it is looked at first.
    private mutating func note(_ report: BounceReport) {
        concerns = report.recipient
        references += report.candidateIDs.reversed()
        bounce = BounceTrace(recipients: report.recipients, addresses: report.candidateAddresses, time: report.time)
    }
}

extension MailboxDocument {
    /// Whose word on authors counts; nil where the mailbox names no server.
    package var trustedVerdicts: TrustedVerdicts? {
        authservID.map { TrustedVerdicts(serverID: $0, hops: authservHops) }
    }
}

extension InboxMail.Authentication {
    /// What the server says, including that it says nothing.
    fileprivate init(_ verdict: SenderVerdict?) {
        guard let verdict else {
            self.init(.none, evidence: "the server says nothing of this mail")
            return
        }
        let outcome: Outcome =
            switch verdict.outcome {
            case .pass: .pass
            case .fail: .fail
            case .none: .none
            }
        self.init(outcome, evidence: String(verdict.evidence.prefix(200)))
    }
}

extension InboxMail.Kind {
    init(_ kind: MailKind) {
        self =
            switch kind {
            case .reply: .reply
            case .calendarAnswer: .calendarAnswer
            case .reaction: .reaction
            case .recall: .recall
            case .autoReply: .autoReply
            case .receipt: .receipt
            case .delayed: .delayed
            case .hardBounce: .hardBounce
            case .softBounce: .softBounce
            case .complaint: .complaint
            case .list: .list
            case .own: .own
            }
    }
}

extension InboxMail.CalendarReply {
    init(_ calendar: CalendarAnswer) {
        let answer: MeetingAnswer.Kind =
            switch calendar.answer {
            case .accepted: .accepted
            case .tentative: .tentative
            case .declined: .declined
            case .countered: .countered
            case .delegated: .delegated
            case .counterDeclined: .counterDeclined
            case .cancelled: .cancelled
            case .invited: .invited
            }
        self.init(
            uid: calendar.uid, answer: answer, address: calendar.address, delegate: calendar.delegate,
            start: calendar.start, end: calendar.end, sequence: calendar.sequence)
    }
}

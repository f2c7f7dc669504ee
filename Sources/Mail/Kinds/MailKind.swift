/// What kind of mail it is: told before anything answers it, because only a reply may be answered.
public enum MailKind: Sendable, Hashable {
    /// A person writes.
    case reply
    /// A person answered an invitation by a button, or sent one. What they added is in `comment`.
    case calendarAnswer(CalendarAnswer)
    /// A person put a sign under a letter of ours: no words, and no agreement to anything.
    case reaction(MailReaction)
    /// The sender takes back a mail of theirs.
    case recall
    /// A program answers for a person who is away or gone.
    case autoReply(AutoReply)
    /// A letter of ours was read, deleted, or delivered.
    case receipt(MailReceipt)
    /// A letter of ours is on its way still; the server will go on trying.
    case delayed(BounceReport)
    /// A letter of ours cannot be delivered, now or later: the address is bad.
    case hardBounce(BounceReport)
    /// A letter of ours was not delivered for a reason that may pass, or that says nothing against the address.
    case softBounce(BounceReport)
    /// A recipient called a letter of ours spam (ARF, RFC 5965).
    case complaint(ComplaintReport)
    /// A mailing list or a mass mailing.
    case list
    /// A letter of our own that came back to us, as a copy does.
    case own

    /// Tells the kind of a mail from its header and structure, and where mail programs left those out, from their usual
    /// words. The order of the evidence is that of ``KindEvidence``.
    /// - Parameters:
    ///   - own: what is ours.
    ///   - words: the new words of the mail, where they were found before.
    public static func classify(_ mail: ParsedMail, own: OwnMail, words: NewWords? = nil) -> MailKind {
        let reader = KindReader(mail: mail, own: own, words: words)
        return KindEvidence.inOrder.lazy.compactMap { $0.read(reader) }.first ?? .reply
    }

    /// The same where only the addresses the agent writes from are known.
    public static func classify(_ mail: ParsedMail, ownAddresses: [String]) -> MailKind {
        classify(mail, own: OwnMail(addresses: ownAddresses))
    }
}

/// What kind of mail it is: told before anything reads its words, because only a reply may be answered.
public enum MailKind: Sendable, Hashable {
    /// A person writes.
    case reply
    /// A program answers for a person who is away or gone.
    case autoReply(AutoReply)
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
    /// words. No other mail is looked at.
    /// - Parameter ownAddresses: the addresses the agent writes from; a tag behind `+` makes no difference.
    public static func classify(_ mail: ParsedMail, ownAddresses: [String]) -> MailKind {
        if let complaint = ComplaintReader.read(mail) { return .complaint(complaint) }
        if let bounce = BounceReader.read(mail) {
            return bounce.isHard ? .hardBounce(bounce.report) : .softBounce(bounce.report)
        }
        let own = Set(ownAddresses.map { MailAddress(address: $0).mailbox })
        if let from = mail.from, own.contains(from.mailbox) { return .own }
        if let autoReply = AutoReplyReader.read(mail) { return .autoReply(autoReply) }
        return isList(mail) ? .list : .reply
    }

    /// Whether the mail went to many: a list says so (RFC 2919, RFC 2369), and a mass mailing offers to unsubscribe. An
    /// answer to a letter is an answer, whatever a company's server adds to it.
    private static func isList(_ mail: ParsedMail) -> Bool {
        let header = mail.header
        if header.first("List-Id") != nil || header.first("List-Post") != nil { return true }
        guard mail.inReplyTo.isEmpty else { return false }
        let precedence = header.first("Precedence")?.raw.trimmed.lowercased() ?? ""
        return header.first("List-Unsubscribe") != nil || ["list", "bulk", "junk"].contains(precedence)
    }
}

internal import Mail
internal import SalesStore

/// The servers to which the password of a mailbox may go that was drafted at the desk. Whoever takes the desk over can
/// write drafts of any kind, also of a mailbox that is gone and whose password is still here: it must not go to servers of
/// theirs.
struct DraftServers: Sendable {
    private static let providers = Set(
        MailProvider.all.flatMap { [$0.smtp.host, $0.imap.host] }.map { $0.lowercased() })

    /// What the operator named (`MAIL_SERVERS`), in lower case.
    let named: Set<String>

    init(_ named: [String]) {
        self.named = Set(named)
    }

    /// Whether a draft's servers are a known provider's, named by the operator, or those of mailboxes that are there.
    func allow(_ draft: MailboxDocument, beside others: [MailboxDocument]) -> Bool {
        let known = Self.providers.union(named).union(others.flatMap { [$0.smtp.host, $0.imap.host] })
        return [draft.smtp.host, draft.imap.host].allSatisfy { known.contains($0.lowercased()) || known.contains($0) }
    }
}

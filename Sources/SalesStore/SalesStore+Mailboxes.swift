internal import BSON
public import MongoDB
internal import WorkQueue

extension SalesStore {
    /// All mailboxes in the order of `init_data.json`, then those it does not name. The first one is used if none is
    /// named.
    public func mailboxesInOrder() async throws(MongoError) -> [MailboxDocument] {
        MailboxDocument.inOrder(try await mailboxes.find([:]).all())
    }
}

extension MailboxDocument {
    /// Mailboxes in the order of `init_data.json`, then those it does not name by their names.
    public static func inOrder(_ mailboxes: some Sequence<MailboxDocument>) -> [MailboxDocument] {
        mailboxes.sorted { ($0.order ?? .max, $0.id) < ($1.order ?? .max, $1.id) }
    }
}

extension SalesStore {
    /// Ends a mailbox's rest: its letters are due at once.
    public func endRest(of mailbox: String) async throws(MongoError) {
        _ = try await mailboxes.updateOne(["_id": .string(mailbox)], ["$unset": ["rest": ""]])
        try await mailOutbox.hasten(["body.mailbox": .string(mailbox)])
    }
}

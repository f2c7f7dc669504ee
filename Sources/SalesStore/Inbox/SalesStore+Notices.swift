extension SalesStore {
    /// The name under which notices to operators about a conversation are kept in the outbox: they are not messages of
    /// that conversation, and their delivery is not reported there.
    public static func noticeOwner(of conversationID: String) -> String { "notice:\(conversationID)" }
}

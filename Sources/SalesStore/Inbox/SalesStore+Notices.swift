extension SalesStore {
    /// The name under which what operators are told about a conversation lies in the outbox: it is no message of that
    /// conversation, and what becomes of it is no news there.
    public static func noticeOwner(of conversationID: String) -> String { "notice:\(conversationID)" }
}

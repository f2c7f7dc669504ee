public import Dialogue

extension MessageDocument {
    /// What comes in from chats and rooms; what comes by mail is an ``InboxMail/Kind``.
    public enum ChatKind: String, Sendable, CaseIterable {
        /// Start was pressed.
        case start
        /// Words.
        case message
        /// Words that replace earlier ones.
        case edit
        /// A command.
        case command
        /// A file, a picture or the like.
        case attachment
        /// Somebody else's words, forwarded.
        case forwarded
        /// A contact card.
        case card
    }

    /// Why the message was written; `nil` for incoming messages, and for purposes that only another version knows.
    public var purpose: Outgoing.Purpose? {
        direction == .outgoing ? Outgoing.Purpose(rawValue: kind) : nil
    }
}

public import BSON

extension ConversationDocument {
    /// Finds the conversations that an operator should look at. Every reason is a word, and a range of words is read by index;
    /// `$exists` and `$ne` would read all conversations.
    public static let flagged: BSONDocument = ["attention.reason": ["$gt": ""]]
}

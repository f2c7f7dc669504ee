/// What a server's refusal of a letter says about its recipient.
public enum RecipientRefusal {
    /// Whether the address itself is bad: the words decide where they are clear, else the status of RFC 3463.
    ///
    /// - Parameters:
    ///   - words: the server's words, without codes.
    ///   - status: the enhanced status, where there is one.
    ///   - afterData: whether the letter was refused and not the recipient; "no such user" is then often a filter's word.
    public static func meansBadAddress(_ words: String, status: EnhancedStatus?, afterData: Bool) -> Bool {
        BounceReason([words], afterData: afterData).isHard(status: status)
    }
}

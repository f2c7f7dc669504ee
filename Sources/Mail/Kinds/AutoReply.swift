/// What an automatic answer says.
public struct AutoReply: Sendable, Hashable {
    /// The words that name the day of return, as written in the mail; nil if there are none.
    public let returnDateWords: String?
    /// Whether the person does not work there any more.
    public let leftCompany: Bool
}

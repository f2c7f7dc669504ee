/// What a text may name beyond the facts: values this conversation itself established (offered times, the meeting booked, the
/// contact's own address). Text of the other person does not belong here: what they claim is no ground for a promise.
public struct AllowedValues: Codable, Sendable, Equatable {
    /// Texts of our own whose numbers, dates, times, links and addresses may be repeated: offered slots, booking, state.
    public var texts: [String]
    /// Numbers, as written ("14", "9,5").
    public var numbers: [String]
    /// Links, complete.
    public var links: [String]
    /// Mail addresses and Telegram names.
    public var addresses: [String]

    /// Values known from the conversation.
    public init(texts: [String] = [], numbers: [String] = [], links: [String] = [], addresses: [String] = []) {
        self.texts = texts
        self.numbers = numbers
        self.links = links
        self.addresses = addresses
    }

    /// Nothing beyond the facts.
    public static let none = AllowedValues()
}

/// What a subscription is called: JSON inside a JSON string. A server repeats it to the letter.
public struct ChannelIdentifier: Sendable, Hashable {
    /// The text between the quotes.
    public let text: String

    /// An identifier as a peer wrote it.
    public init(_ text: String) {
        self.text = text
    }

    /// The one channel of the contract: `{"channel":"UserChannel"}`.
    public static let user = ChannelIdentifier(#"{"channel":"UserChannel"}"#)

    /// The name of the channel; `nil` if the text names none.
    public var channel: String? { try? ContractJSON.decode(Name.self, from: text).channel }

    /// Whether it is the user's channel, in whatever spelling.
    public var isUserChannel: Bool { channel == "UserChannel" }

    private struct Name: Decodable {
        let channel: String
    }
}

public import Dialogue

/// What intake found out about an event from settings, links, suppressions and other people's data at the time, beyond
/// what its document says. It is kept in the audit trail so that a replay decides on the same basis.
public struct IntakeFinding: Codable, Sendable, Equatable {
    /// What a link in a chat led to.
    public enum Opened: String, Codable, Sendable {
        /// The chat joined the conversation of a letter.
        case joined
        /// Somebody named by another person began a conversation.
        case invited
    }

    /// Whether somebody else wrote in the person's thread; absent where the question does not arise.
    public var isOutsider: Bool?
    /// Whether the mail was one to the address that unsubscribes.
    public var isUnsubscription: Bool?
    /// The stop of somebody forgotten that somebody new was met with.
    public var heeded: SuppressionReason?
    /// What a link led to.
    public var opened: Opened?
    /// How well it was proven that the person did it; absent in old documents.
    public var proof: Proof?
    /// The request that a mail to a signed address confirmed.
    public var confirmed: String?
    /// The channel the person was in.
    public var channel: Channel?

    /// Nothing was found out.
    public init() {}
}

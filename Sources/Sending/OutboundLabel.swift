public import Logging

/// What a sender must know about a message, whatever its channel.
public struct OutboundLabel: Sendable {
    /// The conversation it belongs to; `nil` if the person was forgotten.
    public var conversationID: String?
    /// Why it is written.
    public var purpose: String
    /// The recipient's name in reports; `nil` if nobody is told what becomes of it.
    public var address: String?
    /// The hash under which the recipient's stop would be stored; `nil` if the message goes out even after a stop.
    public var suppression: String?
    /// Further hashes under which earlier versions stored it.
    public var earlierSuppressions: [String]
    /// What logs say about it in addition.
    public var metadata: Logger.Metadata

    /// Labels a message.
    public init(
        conversationID: String?, purpose: String, address: String?, suppression: String?,
        earlierSuppressions: [String] = [], metadata: Logger.Metadata = [:]
    ) {
        self.conversationID = conversationID
        self.purpose = purpose
        self.address = address
        self.suppression = suppression
        self.earlierSuppressions = earlierSuppressions
        self.metadata = metadata
    }

    /// All hashes under which the recipient's stop may stand; none if the message goes out even after a stop.
    var stopHashes: [String] { [suppression].compactMap(\.self) + earlierSuppressions }
}

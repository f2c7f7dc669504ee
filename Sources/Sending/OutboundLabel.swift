public import Logging

/// What a sender has to know of a message, whatever its channel.
public struct OutboundLabel: Sendable {
    /// Whose message it is; `nil` where the person was forgotten.
    public var conversationID: String?
    /// Why it is written.
    public var purpose: String
    /// What a report calls the recipient; `nil` if nobody is told what becomes of it.
    public var address: String?
    /// The hash under which a stop of the recipient's would be kept; `nil` if it goes out after a stop too.
    public var suppression: String?
    /// What logs say of it besides.
    public var metadata: Logger.Metadata

    /// Labels a message.
    public init(
        conversationID: String?, purpose: String, address: String?, suppression: String?,
        metadata: Logger.Metadata = [:]
    ) {
        self.conversationID = conversationID
        self.purpose = purpose
        self.address = address
        self.suppression = suppression
        self.metadata = metadata
    }
}

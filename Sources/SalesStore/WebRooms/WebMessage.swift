public import Dialogue

/// A message to be shown in a room of the support contract: the body of an `outbox` item.
public struct WebMessage: Codable, Sendable, Equatable {
    /// Whose message it is.
    public var conversationID: String
    /// The room.
    public var room: Int
    /// Why it is written.
    public var purpose: Outgoing.Purpose
    /// The text.
    public var text: String
    /// The name it is from.
    public var author: String
    /// Identifiers of the assets that are offered with it.
    public var assetIDs: [String]
    /// An iCalendar invitation that is offered with it.
    public var invitation: InvitationFile?
    /// Titles of the facts it rests on.
    public var references: [String]
    /// Whether it may be shown to a person who said stop.
    public var allowedAfterStop: Bool

    /// A message for a room. By default a stop holds it back.
    public init(
        conversationID: String, room: Int, purpose: Outgoing.Purpose, text: String, author: String,
        assetIDs: [String] = [], invitation: InvitationFile? = nil, references: [String] = [],
        allowedAfterStop: Bool = false
    ) {
        self.conversationID = conversationID
        self.room = room
        self.purpose = purpose
        self.text = text
        self.author = author
        self.assetIDs = assetIDs
        self.invitation = invitation
        self.references = references
        self.allowedAfterStop = allowedAfterStop
    }
}

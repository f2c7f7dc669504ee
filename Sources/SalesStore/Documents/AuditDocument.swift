public import Dialogue
public import Foundation

/// Why things were decided: one document per event.
public struct AuditDocument: Codable, Sendable, Equatable {
    /// Derived from the event.
    public var id: String
    /// The conversation.
    public var conversationID: String
    /// The kind of event: an ``InboxEvent/Kind``, unless another version wrote it.
    public var event: String
    /// What was decided, in order.
    public var decisions: [Decision]
    /// What operators were told.
    public var alerts: [Alert]
    /// When.
    public var at: Date
    /// What intake found out; absent in what older versions wrote.
    public var found: IntakeFinding?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case conversationID, event, decisions, alerts, at, found
    }

    /// What was decided about an event, with the alerts it raised.
    public init(
        id: String, conversationID: String, event: String, decisions: [Decision], alerts: [Alert], at: Date,
        found: IntakeFinding? = nil
    ) {
        self.id = id
        self.conversationID = conversationID
        self.event = event
        self.decisions = decisions
        self.alerts = alerts
        self.at = at
        self.found = found
    }

    /// The identifier of the trail of an event.
    public static func id(of event: String) -> String { CausedID(event, purpose).description }

    /// The event whose trail it is; `nil` for an identifier of another make.
    public var eventID: String? {
        guard let id = CausedID(id), id.purpose == Self.purpose else { return nil }
        return id.event
    }

    private static let purpose = "audit"
}

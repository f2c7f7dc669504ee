public import Foundation
public import WorkQueue

/// An event on its way to one endpoint: the body of an item of `webhook_deliveries`.
public struct WebhookDelivery: Codable, Sendable, Equatable {
    /// The endpoint.
    public var endpointID: String
    /// The conversation it happened in: the document goes with the person.
    public var conversationID: String?
    /// What happened, by its name.
    public var type: String
    /// The event's identifier, which is sent along: another attempt has the same.
    public var messageID: String
    /// The body, byte for byte.
    public var payload: String
    /// While the endpoint does not answer, the delivery waits for it until then.
    public var giveUpAt: Date

    /// The item by which an endpoint is told of an event: events of one contact keep their order.
    public static func item(
        of event: WebhookEvent, to endpoint: WebhookEndpointDocument
    ) throws -> QueueItem<WebhookDelivery> {
        let delivery = WebhookDelivery(
            endpointID: endpoint.id, conversationID: event.facts.conversationID, type: event.kind.rawValue,
            messageID: event.id, payload: try event.payload(),
            giveUpAt: event.at.addingTimeInterval(WebhookRetries.span))
        return QueueItem(
            id: "\(endpoint.id).\(event.id)",
            orderingKey: orderingKey(contact: event.facts.contactID ?? "-", endpoint: endpoint.id),
            sequence: SequenceGenerator.shared.next(), availableAt: event.at, body: delivery)
    }

    /// The key of what an endpoint is told of a contact.
    static func orderingKey(contact: String, endpoint: String) -> String { "\(contact)/\(endpoint)" }

    private init(
        endpointID: String, conversationID: String?, type: String, messageID: String, payload: String, giveUpAt: Date
    ) {
        self.endpointID = endpointID
        self.conversationID = conversationID
        self.type = type
        self.messageID = messageID
        self.payload = payload
        self.giveUpAt = giveUpAt
    }
}

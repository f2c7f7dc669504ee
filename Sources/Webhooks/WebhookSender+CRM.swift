internal import Basics
internal import Logging
internal import SalesStore
internal import Sending
internal import Telemetry

extension WebhookSender {
    /// Tells a CRM of an event by the calls that its mapping file says.
    func tell(
        _ endpoint: WebhookEndpointDocument, by mapping: String, _ delivery: WebhookDelivery
    ) async throws -> HandOver {
        let begun = ContinuousClock.now
        guard try await crm.tell(delivery, endpoint, by: mapping) else {
            return .pointless(reason: "forgotten", log: "Not told, the contact is gone")
        }
        Metrics.sendDuration.record(ContinuousClock.now - begun, Self.name)
        await gate.answered(endpoint.id)
        await tellHealth()
        return .taken()
    }
}

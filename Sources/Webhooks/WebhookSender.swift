internal import BSON
internal import Basics
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Sending
internal import Telemetry
internal import WorkQueue

/// Tells endpoints what happened, by Standard Webhooks (<https://www.standardwebhooks.com>): at least once, and in order for each
/// contact. Events for an endpoint that does not answer are retried (``WebhookRetries``); then they are dead letters.
struct WebhookSender: OutboundChannel {
    static let name = "webhook"
    static let marking = OutboundMarking.beforeWire()
    static let concurrency = 8
    static let backoff = WebhookRetries.backoff
    static let wording: OutboundWording = {
        var wording = OutboundWording()
        wording.sent = "An endpoint was told"
        return wording
    }()

    let client: WebhookClient
    let store: SalesStore
    let signingKey: String
    let gate: EndpointGate
    let crm: CRMTeller
    let report: ConditionReport
    let now: @Sendable () -> Date

    var queue: OrderedQueue<WebhookDelivery> { store.webhookDeliveries }

    /// A stop is news for other systems, not a reason for silence, and no conversation waits for the outcome.
    func label(of item: QueueItem<WebhookDelivery>) -> OutboundLabel {
        OutboundLabel(
            conversationID: item.body.conversationID, purpose: item.body.type, address: nil, suppression: nil,
            metadata: ["webhook.endpoint": "\(item.body.endpointID)", "webhook.id": "\(item.body.messageID)"])
    }

    /// The endpoint; `nil` if it is gone or switched off.
    func prepare(_ delivery: Delivery<WebhookDelivery>) async throws -> WebhookEndpointDocument? {
        let id = delivery.item.body.endpointID
        guard let endpoint = try await store.webhookEndpoints.findOne(["_id": .string(id)]), endpoint.isOn else {
            return nil
        }
        let moment = now()
        guard let opensAt = await gate.enter(id, at: moment) else { return endpoint }
        guard moment < delivery.item.body.giveUpAt else { throw EndpointSilent(endpoint: id) }
        try await delivery.postpone(until: opensAt)
        return nil
    }

    func handOver(
        _ endpoint: WebhookEndpointDocument?, of delivery: Delivery<WebhookDelivery>
    ) async throws -> HandOver {
        guard let endpoint else {
            return .pointless(reason: "off", log: "Not told, the endpoint is gone or switched off")
        }
        if let mapping = endpoint.mapping { return try await tell(endpoint, by: mapping, delivery.item.body) }
        let begun = ContinuousClock.now
        let body = delivery.item.body
        let moment = now()
        let timestamp = Int(moment.timeIntervalSince1970)
        let signatures = endpoint.signingSecrets(at: moment).map { number in
            WebhookSecret(signingKey: signingKey, endpoint: endpoint.id, number: number)
                .signature(of: body.messageID, at: timestamp, body.payload)
        }
        do throws(WebhookError) {
            try await client.post(
                body.payload, to: endpoint.url,
                headers: [
                    ("webhook-id", body.messageID), ("webhook-timestamp", String(timestamp)),
                    ("webhook-signature", signatures.joined(separator: " ")),
                ])
        } catch {
            guard error.code == .gone else { throw error }
            try await switchOff(endpoint, because: error.description, at: moment)
            return .pointless(reason: error.code.rawValue, log: "The endpoint wants no events any more")
        }
        Metrics.sendDuration.record(ContinuousClock.now - begun, Self.name)
        await gate.answered(endpoint.id)
        await tellHealth()
        return .taken()
    }

    private func switchOff(_ endpoint: WebhookEndpointDocument, because reason: String, at moment: Date) async throws {
        _ = try await store.webhookEndpoints.updateOne(
            ["_id": .string(endpoint.id), "offBecause": ["$exists": false]],
            ["$set": ["offBecause": .string(reason), "offSince": .date(moment)]])
        await gate.answered(endpoint.id)
        await tellHealth()
        Logger.current.warning(
            "An endpoint was switched off: it answered 410", metadata: ["webhook.endpoint": "\(endpoint.id)"])
    }

    func failure(by error: any Error, of item: QueueItem<WebhookDelivery>) async -> OutboundFailure? {
        guard let error = error as? WebhookError else { return nil }
        return OutboundFailure(
            reason: error.code.rawValue, description: error.description,
            await consequence(error, item.body.endpointID))
    }

    private func consequence(
        _ error: WebhookError, _ endpoint: String
    ) async -> OutboundFailure.Consequence {
        switch error.code {
        case .cancelled: return .cancelled
        // The endpoint works; it just does not accept this event.
        case .refused, .gone, .givenUp:
            await gate.answered(endpoint)
        case .badURL, .unresolved, .privateAddress, .unreachable, .unavailable, .unauthorized,
            .misconfigured:
            await gate.failed(endpoint, because: error.description, rest: error.retryAfter, at: now())
        }
        await tellHealth()
        return .notTaken(retryAfter: error.retryAfter)
    }

    /// It goes out again with the same `webhook-id`, by which the other side recognises it.
    func fate(of item: QueueItem<WebhookDelivery>) async throws -> UncertainFate { .again }

    /// Nobody.
    func reportKey(of conversationID: String, for orderingKey: String) async throws -> String? { nil }

    /// Reports the condition of the endpoints.
    func tellHealth() async {
        let failing = await gate.failing
        guard !failing.isEmpty else { return report(.working) }
        report(.impaired(failing.map { "\($0.endpoint): \($0.reason)" }.joined(separator: "; ")))
    }
}

/// An endpoint has not answered for as long as an event is retried.
struct EndpointSilent: PermanentFailure, CustomStringConvertible {
    let endpoint: String
    var description: String { "the endpoint \(endpoint) has not answered for a day" }
}

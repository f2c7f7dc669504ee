public import Foundation
public import SalesStore
public import Sending
public import ServiceLifecycle
public import WorkQueue

/// The parts of webhook-worker, which tells other systems what happens.
public struct WebhookParts: Sendable {
    let sender: WebhookSender
    let worker: OutboxWorker<WebhookSender>
    let watch: WebhookWatch

    /// Builds the parts.
    ///
    /// - Parameters:
    ///   - client: Calls endpoints.
    ///   - store: The collections.
    ///   - signingKey: The text of `SIGNING_KEY`, from which the endpoints' secrets are derived.
    ///   - bell: Rung when something is to be sent.
    ///   - owner: Names this process in leases.
    ///   - longestIdle: Looks for work at least this often.
    ///   - report: Is told the condition of the endpoints.
    ///   - token: The secret of a CRM, by the name of its variable; `nil` where it is not given.
    ///   - now: The clock of signatures and pauses.
    public init(
        client: WebhookClient, store: SalesStore, signingKey: String, bell: Doorbell, owner: String,
        longestIdle: Duration, report: @escaping ConditionReport,
        token: @escaping @Sendable (_ variable: String) throws -> String? = { _ in nil },
        now: @escaping @Sendable () -> Date
    ) {
        sender = WebhookSender(
            client: client, store: store, signingKey: signingKey, gate: EndpointGate(),
            crm: CRMTeller(client: client, store: store, token: token, now: now), report: report, now: now)
        worker = OutboxWorker(sender, bell: bell, owner: owner, longestIdle: longestIdle)
        watch = WebhookWatch(sender: sender, pause: .seconds(30))
    }

    /// What runs.
    public var services: [any Service] { [watch, worker] }
}

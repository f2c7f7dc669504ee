import SalesStore
import Sending
import ServiceRuntime
import Variables
import Webhooks
import WorkQueue

@main
enum WebhookWorker {
    static func main() async {
        await runService("webhook-worker", defaultPort: 8106) { context in
            let key = try context.configuration.value(ConfigurationKeys.signingKey)
            let networks = try context.configuration.value(ConfigurationKeys.webhookNetworks)
            let longestIdle = try context.longestIdle()
            let database = try await Database(context)
            let bell = Doorbell()
            let parts = WebhookParts(
                client: WebhookClient(.webhooks(networks)), store: database.store, signingKey: key,
                bell: bell, owner: context.owner, longestIdle: longestIdle,
                report: { context.health.report(HealthStatus($0), for: "webhooks") },
                token: { try context.configuration.crmToken(named: $0) }, now: { context.clock.now })
            let hints = ChangeHints(database.store.database, [.arrival(in: SalesStore.Name.webhookDeliveries, bell)])
            return [database, hints] + parts.services
        }
    }
}

import Logging
import SalesStore
import Sending
import ServiceLifecycle
import ServiceRuntime
import SupportBridge
import Variables
import WorkQueue

@main
enum SupportBridgeService {
    static func main() async {
        await runService("support-bridge", defaultPort: 8105) { context in
            guard let account = try SupportAccount(context.configuration) else {
                context.health.report(HealthStatus(.off(variable: "API_URL")), for: "support system")
                context.logger.notice("The bridge to a support system is switched off, API_URL is not set")
                return []
            }
            let longestIdle = try context.longestIdle()
            let database = try await Database(context, createIndexes: false)
            // Last, for it must be closed: nothing fails from here on.
            let client = SupportClient(account)
            let bell = Doorbell()
            let parts = SupportBridgeParts.services(
                client: client, store: database.store, bell: bell, owner: context.owner,
                longestIdle: longestIdle,
                report: { context.health.report(HealthStatus($1), for: $0) }, now: { context.clock.now })
            return [
                database, ClientLifetime { await client.close() },
                ChangeHints(database.store.database, [.arrival(in: SalesStore.Name.outbox, bell)]),
            ] + parts
        }
    }
}

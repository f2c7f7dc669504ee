import Logging
import SalesStore
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
                context.health.report(.healthy(note: "switched off: API_URL is not set"), for: "support system")
                context.logger.notice("The bridge to a support system is switched off, API_URL is not set")
                return []
            }
            let client = SupportClient(account)
            let database = try await Database(context, createIndexes: false)
            let bell = Doorbell()
            let parts = SupportBridgeParts.services(
                client: client, store: database.store, bell: bell, owner: context.owner,
                longestIdle: try context.longestIdle(),
                report: { context.health.report(HealthStatus($1), for: $0) }, now: { context.clock.now })
            return [
                database, ClientLifetime(client: client),
                ChangeHints(database.store.database, [.arrival(in: SalesStore.Name.outbox, bell)]),
            ] + parts
        }
    }
}

extension HealthStatus {
    init(_ condition: SupportCondition) {
        self =
            switch condition {
            case .working: .healthy
            case .failing(let reason): .unhealthy(reason)
            }
    }
}

/// Closes the connections to the support system when everything else has stopped.
struct ClientLifetime: Service {
    let client: SupportClient

    func run() async {
        try? await gracefulShutdown()
        await client.close()
    }
}

import LanguageModel
import ModelBridge
import SalesStore
import ServiceLifecycle
import ServiceRuntime
import Variables
import WorkQueue

@main
enum LLMBridge {
    static func main() async {
        await runService("llm-bridge", defaultPort: 8102) { context in
            let configuration = context.configuration
            let endpoint = try ModelEndpoint(
                url: try configuration.value(ConfigurationKeys.modelURL),
                model: try configuration.value(ConfigurationKeys.modelName),
                key: ModelKey(try configuration.value(ConfigurationKeys.modelKey)),
                timeouts: ModelTimeouts(answer: try configuration.value(ConfigurationKeys.modelTimeout)))
            let concurrency = try configuration.value(ConfigurationKeys.modelConcurrency)
            let longestIdle = try context.longestIdle(.seconds(2))
            let database = try await Database(context, createIndexes: false)
            // Last, for it must be closed: nothing fails from here on.
            let client = LanguageModelClient(endpoint)
            let bell = Doorbell()
            let bridge = ModelBridge(
                jobs: database.store.modelJobs, client: client, bell: bell, owner: context.owner,
                concurrency: concurrency, longestIdle: longestIdle, warmsUp: endpoint.isFree,
                report: { context.health.report($0.map { .unhealthy($0) } ?? .healthy, for: "language model") },
                now: { context.clock.now })
            let hints = ChangeHints(database.store.database, [.job(in: SalesStore.Name.modelJobs, bell)])
            return [database, ClientLifetime { await client.close() }, hints, bridge]
        }
    }
}

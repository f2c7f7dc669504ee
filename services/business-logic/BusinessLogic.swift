import ConversationEngine
import Foundation
import MongoDB
import SalesStore
import ServiceLifecycle
import ServiceRuntime
import Variables
import WorkQueue

@main
enum BusinessLogic {
    static func main() async {
        await runService("business-logic", defaultPort: 8100) { context in
            let database = try await Database(context)
            let store = database.store
            let gauges = StoreGauges(store)
            context.sampling.sample { try await gauges.sample() }
            let now: @Sendable () -> Date = { context.clock.now }
            let engine = ConversationEngine(
                store: store,
                signer: ThreadSigner(secret: try context.configuration.value(ConfigurationKeys.signingKey)),
                addressKey: AddressKey(secret: try context.configuration.value(ConfigurationKeys.suppressionKey)),
                hasSupportSystem: try context.configuration.value(ConfigurationKeys.apiURL) != nil,
                publicURL: try context.configuration.value(ConfigurationKeys.publicURL), now: now)
            let idle = try context.longestIdle()
            let inbox = Doorbell()
            let due = Doorbell()
            return [
                database,
                ChangeHints(
                    store.database,
                    [
                        .arrival(in: SalesStore.Name.inbox, inbox),
                        .state(.answered, in: SalesStore.Name.modelJobs, due),
                    ]),
                DuePump(store: store, bell: due, owner: context.owner, longestIdle: min(idle, .seconds(2)), now: now),
                engine.worker(bell: inbox, owner: context.owner, longestIdle: idle),
                engine.campaignKeeper(),
                RetentionSweep(store: store, now: now),
            ]
        }
    }
}

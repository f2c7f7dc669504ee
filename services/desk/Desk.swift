import Foundation
import SalesStore
import ServiceLifecycle
import ServiceRuntime
import SupportDesk
import Variables
import WorkQueue

@main
enum Desk {
    static func main() async {
        await runService("desk", defaultPort: 8104) { context in
            let configuration = context.configuration
            let addressKey = AddressKey(secret: try configuration.value(ConfigurationKeys.suppressionKey))
            let signer = ThreadSigner(secret: try configuration.value(ConfigurationKeys.signingKey))
            let settings = SupportDesk.Settings(
                publicURL: try configuration.value(ConfigurationKeys.publicURL),
                widgetOrigins: try configuration.value(ConfigurationKeys.widgetOrigins),
                allowsUsername: try configuration.value(ConfigurationKeys.allowsUsername))
            let database = try await Database(context)
            let desk = SupportDesk(
                store: database.store, signer: signer, addressKey: addressKey, settings: settings,
                now: { context.clock.now })
            let bell = Doorbell()
            context.web.mount(desk.responder(), over: desk.server())
            return [database, ChangeHints(database.store.database, [.arrival(in: SalesStore.Name.outbox, bell)])]
                + desk.services(bell: bell, owner: context.owner, longestIdle: try context.longestIdle())
        }
    }
}

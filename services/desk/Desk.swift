import Foundation
import SalesStore
import ServiceLifecycle
import ServiceRuntime
import SupportDesk

@main
enum Desk {
    static func main() async {
        await runService("desk", defaultPort: 8104) { context in
            let database = try await Database(context)
            let publicURL = try context.configuration.value(ConfigurationKeys.publicURL)
            let key = try context.configuration.value(ConfigurationKeys.suppressionKey)
            let desk = SupportDesk(
                store: database.store,
                settings: .init(
                    isSecure: publicURL?.hasPrefix("https://") == true, addressKey: AddressKey(secret: key)),
                now: { context.clock.now })
            context.web.mount(desk.responder())
            return [database] + desk.services
        }
    }
}

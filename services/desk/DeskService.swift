import Desk
import DomainRecords
import Foundation
import Hummingbird
import PublicPages
import SalesAPI
import SalesStore
import ServiceLifecycle
import ServiceRuntime
import Variables
import WebChannel
import WebServing
import WorkQueue

@main
enum DeskService {
    static func main() async {
        await runService("desk", defaultPort: 8104) { context in
            let configuration = context.configuration
            let addressKey = AddressKey(secret: try configuration.value(ConfigurationKeys.suppressionKey))
            let signer = ThreadSigner(secret: try configuration.value(ConfigurationKeys.signingKey))
            let settings = WebChannel.Settings(
                publicURL: try configuration.value(ConfigurationKeys.publicURL),
                widgetOrigins: try configuration.value(ConfigurationKeys.widgetOrigins),
                allowsUsername: try configuration.value(ConfigurationKeys.allowsUsername),
                proxies: TrustedProxies(try configuration.value(ConfigurationKeys.trustedProxies)))
            let database = try await Database(context)
            let now: @Sendable () -> Date = { context.clock.now }
            let channel = WebChannel(
                store: database.store, signer: signer, addressKey: addressKey, settings: settings, now: now)
            let dns = try configuration.value(ConfigurationKeys.dnsServer)
            let desk = Desk(
                store: database.store, feed: channel.feed, addressKey: addressKey,
                resolver: DomainResolver(server: dns), publicURL: settings.publicURL, proxies: settings.proxies,
                sendDelay: TimeInterval(try configuration.value(ConfigurationKeys.sendDelay)), now: now)
            let bell = Doorbell()
            let router = desk.router()
            channel.addRoutes(to: router)
            // Other systems wait for an answer: the API gives DNS less time than a page does.
            SalesAPI(
                store: database.store, addressKey: addressKey, resolver: DomainResolver(server: dns, seconds: 1),
                now: now
            ).addRoutes(to: router)
            UnsubscribeRoutes(store: database.store, signer: signer, now: now).add(to: router)
            ConfirmationRoutes(store: database.store, signer: signer, now: now).add(to: router)
            context.web.mount(router.buildResponder(), over: channel.server())
            return [database, ChangeHints(database.store.database, [.arrival(in: SalesStore.Name.outbox, bell)])]
                + desk.services
                + channel.services(bell: bell, owner: context.owner, longestIdle: try context.longestIdle())
        }
    }
}

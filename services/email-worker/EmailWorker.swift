import EmailChannel
import Foundation
import Mail
import MailAuthorization
import PublicPages
import SalesStore
import ServiceLifecycle
import ServiceRuntime
import Variables
import WebServing
import WorkQueue

/// The links to unsubscribe; a port that cannot be had is said in one sentence.
struct UnsubscribePages: Service {
    let server: PublicPageServer

    func run() async throws {
        do {
            try await server.run()
        } catch let error as PortUnavailable {
            throw StartFailure(error.description, exitCode: error.isTaken ? .unavailable : .configuration)
        }
    }
}

@main
enum EmailWorker {
    static func main() async {
        if CommandLine.arguments.dropFirst().first == TrialReading.argument { return TrialReading.readStandardInput() }
        await runService("email-worker", defaultPort: 8101) { context in
            let addressKey = AddressKey(secret: try context.configuration.value(ConfigurationKeys.suppressionKey))
            let signer = ThreadSigner(secret: try context.configuration.value(ConfigurationKeys.signingKey))
            let links = try context.configuration.value(ConfigurationKeys.publicURL).map { url in
                UnsubscribeLinks(publicURL: url, signer: signer)
            }
            let database = try await Database(context)
            let bell = Doorbell()
            let pages = try links.map { links in
                PublicPageServer(
                    store: database.store, links: links,
                    host: try context.configuration.value(ConfigurationKeys.httpHost),
                    port: try context.configuration.value(ConfigurationKeys.publicPort),
                    proxies: TrustedProxies(try context.configuration.value(ConfigurationKeys.trustedProxies)),
                    now: { context.clock.now })
            }
            let keeper = TokenKeeper(
                store: database.store,
                cipher: try context.configuration.value(ConfigurationKeys.mailTokenKey).map(TokenCipher.init(secret:)),
                owner: context.owner, now: { context.clock.now })
            let parts = MailWorker.services(
                store: database.store,
                secrets: MailboxSecrets { try context.configuration.mailPassword(named: $0) }.with(keeper),
                addressKey: addressKey,
                signer: signer, trial: TrialReading(program: "/proc/self/exe"),
                servers: try context.configuration.value(ConfigurationKeys.mailServers), links: links, bell: bell,
                owner: context.owner, longestIdle: try context.longestIdle(),
                report: { mailbox, part, condition in
                    context.health.report(condition, for: "mailbox \(mailbox) \(part)", among: part)
                }, now: { context.clock.now })
            return [database, ChangeHints(database.store.database, [.arrival(in: SalesStore.Name.outbox, bell)])]
                + (pages.map { [UnsubscribePages(server: $0)] } ?? []) + parts
        }
    }
}

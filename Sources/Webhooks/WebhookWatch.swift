internal import BSON
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Sending
internal import ServiceLifecycle

/// Looks at the endpoints now and then: health speaks of those alone that are there and switched on.
struct WebhookWatch: Service {
    let sender: WebhookSender
    let pause: Duration

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await look()
                try? await Task.sleep(for: pause)
            }
        }
    }

    func look() async {
        do throws(MongoError) {
            let all = try await sender.store.webhookEndpoints.find([:]).all()
            let on = Set(all.filter(\.isOn).map(\.id))
            await sender.gate.keep(only: on)
            guard !on.isEmpty else { return sender.report(.note("no endpoint is to be told anything")) }
            await sender.tellHealth()
        } catch {
            Logger.current.debug("The endpoints could not be read", metadata: ["error": "\(error)"])
        }
    }
}

import Logging
import ServiceLifecycle
import ServiceRuntime
import Variables

/// A service that does nothing, to see how any service starts and stops.
///
/// `PROBE` chooses what it does: `stubborn` ignores every order to stop, `sleeper` answers one the clumsy way, `broken`
/// fails while it starts, `failing` fails when it runs.
@main
struct ProbeService {
    static func main() async {
        await runService("probe-service", defaultPort: 0) { context in
            let behaviour = try context.configuration.value(Self.behaviour)
            if behaviour == "broken" { throw StartFailure("The probe is broken: choose another behaviour.") }
            if behaviour == "secretive" {
                let token = try context.configuration.value(Self.secret)
                context.logger.info("A secret", metadata: ["token": "\(token ?? "none")"])
            }
            context.health.report(.healthy(note: "idle"), for: "probe")
            return [ProbeWorker(behaviour: behaviour), ProbeWorker(behaviour: "calm")]
        }
    }

    static let behaviour = ConfigurationKey(
        "PROBE", "what the probe does", expectation: "a behaviour", defaultText: "calm", defaultValue: "calm",
        parse: { $0 })

    static let secret = ConfigurationKey<String?>(
        optional: "PROBE_TOKEN", "a secret", expectation: "a number, a colon and a word", isSecret: true,
        parse: { $0.contains(/^\d+:/) ? $0 : nil })
}

struct ProbeWorker: Service {
    let behaviour: String

    func run() async throws {
        switch behaviour {
        case "failing": throw ProbeError()
        case "sleeper":
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3600)) }
        case "stubborn":
            while true { try? await Task.sleep(for: .milliseconds(50)) }
        default: try? await gracefulShutdown()
        }
        Logger.current.info("Worker ended", metadata: ["behaviour": "\(behaviour)"])
    }
}

struct ProbeError: Error, CustomStringConvertible {
    var description: String { "the probe failed\nas it was told" }
}

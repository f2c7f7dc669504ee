import Foundation
import InstallationFixtures
import Sandbox

/// What each service has of the machine when there is nothing to do.
struct FootprintPart {
    private static let services = ["business-logic", "email-worker", "llm-bridge", "desk"]

    let seconds: Int

    func run() async throws {
        try await Plant.with { plant in
            let services = try await plant.start(Self.services)
            // What starting costs is not what waiting costs.
            try await Task.sleep(for: .seconds(10))
            var before: [Double] = []
            for service in services { before.append(try await service.usage.processorSeconds) }
            let begin = ContinuousClock.now
            try await Task.sleep(for: .seconds(seconds))
            let passed = (ContinuousClock.now - begin) / .seconds(1)
            say("service        | resident | idle, of one processor")
            for (service, earlier) in zip(services, before) {
                let usage = try await service.usage
                let share = (usage.processorSeconds - earlier) / passed * 100
                let name = service.name.padding(toLength: 14, withPad: " ", startingAt: 0)
                say(String(format: "\(name) | %5.1f MB | %.2f %%", usage.residentMegabytes, share))
            }
            await services.stop()
        }
    }
}

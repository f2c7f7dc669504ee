import Foundation

/// What each service has of the machine when there is nothing to do.
struct FootprintPart {
    private static let services = ["business-logic", "email-worker", "llm-bridge", "desk"]

    let seconds: Int

    func run() async throws {
        try await Plant.with { plant in
            let copies = try await plant.start(Self.services)
            // What starting costs is not what waiting costs.
            try await Task.sleep(for: .seconds(10))
            let before = try copies.map { try $0.processorSeconds() }
            let begin = ContinuousClock.now
            try await Task.sleep(for: .seconds(seconds))
            let passed = (ContinuousClock.now - begin) / .seconds(1)
            print("service        | resident | idle, of one processor")
            for (copy, earlier) in zip(copies, before) {
                let share = (try copy.processorSeconds() - earlier) / passed * 100
                let name = copy.name.padding(toLength: 14, withPad: " ", startingAt: 0)
                print(String(format: "\(name) | %5.1f MB | %.2f %%", try copy.residentMegabytes(), share))
            }
            await copies.stop()
        }
    }
}

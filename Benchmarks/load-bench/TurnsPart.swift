import Foundation
import InstallationFixtures
import Measuring
import Sandbox

/// Turns a second with one, two and four copies of business-logic beside peers in Python, how long a person waits at half
/// that rate, and the commands a turn costs.
struct TurnsPart {
    static let words = "Please send me the presentation"

    let turns: Int

    func run() async throws {
        say("copies | turns/s | from the mail's intake to the outbox, at half the rate of one copy")
        var half: Double?
        var commands: [String] = []
        for count in [1, 2, 4] {
            let steady = half
            try await Plant.with { plant in
                let (rate, cost) = try await rate(plant, copies: count)
                half = half ?? rate / 2
                let delays = try await delays(plant, copies: count, everySeconds: 1 / (steady ?? rate / 2))
                say(String(format: "%d      | %7.1f | ", count, rate) + delays.description)
                commands.append("\(count): \(cost.words(each: turns))")
                say(try await peers(plant, workers: count, ours: rate))
            }
        }
        say("commands of business-logic a turn, by copies:")
        commands.forEach(say)
    }

    /// All mails are there before any copy is.
    func rate(_ plant: Plant, copies count: Int) async throws -> (rate: Double, commands: CommandCount) {
        let people = try await plant.meet(turns)
        try await plant.receive(Self.words, from: people)
        var services: [ServiceProcess] = []
        let moments = try await Arrivals.of(people, in: plant.store, within: .seconds(1800)) {
            services = try await plant.start(Array(repeating: "business-logic", count: count))
        }
        // A copy that was slow to start has nothing on its conscience but starting.
        let commands = try await CommandCount(of: services)
        await services.stop()
        return (moments.rate, commands)
    }

    /// Mails come one after the other, whatever has become of those before.
    private func delays(_ plant: Plant, copies count: Int, everySeconds gap: Double) async throws -> Quantiles {
        let people = try await plant.meet(turns / 2)
        let services = try await plant.start(Array(repeating: "business-logic", count: count))
        var written: [String: ContinuousClock.Instant] = [:]
        let moments = try await Arrivals.of(people, in: plant.store, within: .seconds(600)) {
            let begin = ContinuousClock.now
            for (index, person) in people.enumerated() {
                try await Task.sleep(until: begin + .seconds(gap * Double(index)))
                written[person] = ContinuousClock.now
                try await plant.receive(Self.words, from: [person])
            }
        }
        await services.stop()
        return Quantiles(
            people.compactMap { person in
                guard let from = written[person], let to = moments[person] else { return nil }
                return (to - from) / .milliseconds(1)
            })
    }

    /// Workers in Python that do less, on the same server and at the same time of day.
    private func peers(_ plant: Plant, workers: Int, ours: Double) async throws -> String {
        let program = PeerProgram(on: plant.server)
        var parts: [String] = []
        for kind in PeerProgram.Kind.allCases {
            guard let rate = try await program.rate(kind, turns: turns, workers: workers) else { continue }
            parts.append(String(format: "\(kind.rawValue) %.1f (ours %.2f times)", rate, ours / rate))
        }
        return "       peers, turns/s: \(parts.isEmpty ? "none runs here" : parts.joined(separator: ", "))"
    }
}

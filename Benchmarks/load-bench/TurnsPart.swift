import Foundation
import Sandbox

/// Turns a second with one, two and four copies of business-logic, and how long a person waits at half that rate.
struct TurnsPart {
    private static let words = "Please send me the presentation"

    let turns: Int

    func run() async throws {
        print("copies | turns/s | from the mail's intake to the outbox, at half the rate of one copy")
        var half: Double?
        for count in [1, 2, 4] {
            let steady = half
            let (rate, delays): (Double, Quantiles) = try await Plant.with { plant in
                let rate = try await self.rate(plant, copies: count)
                return (rate, try await self.delays(plant, copies: count, everySeconds: 1 / (steady ?? rate / 2)))
            }
            half = half ?? rate / 2
            print(String(format: "%d      | %7.1f | ", count, rate) + delays.description)
        }
    }

    /// All mails are there before any copy is.
    func rate(_ plant: Plant, copies count: Int) async throws -> Double {
        let people = try await Self.met(turns, plant)
        try await plant.receive(Self.words, from: people)
        var rate = 0.0
        try await Arrivals.during(plant.store) { arrivals in
            let copies = try await plant.start(Array(repeating: "business-logic", count: count))
            try await arrivals.wait(for: people, within: .seconds(1800))
            await copies.stop()
            let moments = arrivals.moments.values.sorted()
            guard let first = moments.first, let last = moments.last else { return }
            rate = Double(moments.count - 1) / ((last - first) / .seconds(1))
        }
        return rate
    }

    /// Mails come one after the other, whatever has become of those before.
    private func delays(_ plant: Plant, copies count: Int, everySeconds gap: Double) async throws -> Quantiles {
        let people = try await Self.met(turns / 2, plant)
        let copies = try await plant.start(Array(repeating: "business-logic", count: count))
        var delays: [Double] = []
        try await Arrivals.during(plant.store) { arrivals in
            var written: [String: ContinuousClock.Instant] = [:]
            let begin = ContinuousClock.now
            for (index, person) in people.enumerated() {
                try await Task.sleep(until: begin + .seconds(gap * Double(index)))
                written[person] = ContinuousClock.now
                try await plant.receive(Self.words, from: [person])
            }
            try await arrivals.wait(for: people, within: .seconds(600))
            let moments = arrivals.moments
            delays = people.compactMap { person in
                guard let from = written[person], let to = moments[person] else { return nil }
                return (to - from) / .milliseconds(1)
            }
        }
        await copies.stop()
        return Quantiles(delays)
    }

    /// People who have got their first letters, as far as business logic is concerned.
    static func met(_ count: Int, _ plant: Plant) async throws -> [String] {
        let copies = try await plant.start(["business-logic"])
        let people = try await plant.meet(count)
        await copies.stop()
        return people
    }
}

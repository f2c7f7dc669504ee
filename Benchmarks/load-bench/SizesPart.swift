import Foundation
import Sandbox

/// Turns a second beside a thousand, a hundred thousand, a million stored conversations.
struct SizesPart {
    let sizes: [Int]
    let turns: Int

    func run() async throws {
        try await Plant.with { plant in
            let first = try await plant.meet(1)
            let copies = try await ConversationCopies(of: first[0], in: plant.store)
            var stored = 0
            var least: Double?
            say("conversations | turns/s | time a turn, of that at \(sizes.first ?? 0)")
            for size in sizes {
                let begin = ContinuousClock.now
                try await copies.write(stored..<size)
                let seconds = (ContinuousClock.now - begin) / .seconds(1)
                let written = (size - stored) * copies.documentsEach
                stored = size
                let rate = try await TurnsPart(turns: turns).rate(plant, copies: 1).rate
                let base = least ?? rate
                least = base
                say(
                    String(
                        format: "%13d | %7.1f | %.2f (%d documents written in %.0f s)", size, rate, base / rate,
                        written, seconds))
            }
        }
    }
}

import Basics
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test(
        "Pauses double up to the longest",
        arguments: [
            (0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (8, 128), (9, 256), (10, 300), (11, 300), (64, 300),
            (Int.max, 300),
        ] as [(Int, Double)])
    func doubling(_ failures: Int, _ seconds: Double) {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(300))
        #expect(backoff.pause(after: failures, chance: 1) == .seconds(seconds))
        #expect(backoff.pause(after: failures, chance: 0) == .seconds(seconds) / 2)
    }

    @Test("Pauses grow as they are told to, and chance moves them no further than it may")
    func growth() {
        let backoff = Backoff(first: .milliseconds(8), longest: .seconds(1), growth: 1.5, jitter: 1)
        #expect([1, 2, 3].map { backoff.pause(after: $0, chance: 1) } == [8, 12, 18].map { .milliseconds($0) })
        #expect(backoff.pause(after: 3, chance: 0) == .zero)
    }

    @Test("Jitter spreads pauses between half and the whole")
    func jitter() {
        let backoff = Backoff(first: .seconds(8), longest: .seconds(60))
        let pauses = (0..<200).map { _ in backoff.pause(after: 2) }
        #expect(pauses.allSatisfy { .seconds(8) <= $0 && $0 <= .seconds(16) })
        #expect(Set(pauses).count > 100)
    }
}

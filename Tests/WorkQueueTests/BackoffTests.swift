import Testing
import WorkQueue

@Suite("Backoff")
struct BackoffTests {
    @Test(
        "Pauses double up to the longest",
        arguments: [
            (0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (8, 128), (9, 256), (10, 300), (11, 300), (64, 300),
            (Int.max, 300),
        ] as [(Int, Double)])
    func doubling(_ attempt: Int, _ seconds: Double) {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(300))
        #expect(backoff.pause(after: attempt, jitter: 1) == .seconds(seconds))
        #expect(backoff.pause(after: attempt, jitter: 0) == .seconds(seconds) / 2)
    }

    @Test("Jitter keeps a pause between half and the whole")
    func jitter() {
        let backoff = Backoff(first: .seconds(8), longest: .seconds(60))
        let pauses = (0..<200).map { _ in backoff.pause(after: 2) }
        #expect(pauses.allSatisfy { .seconds(8) <= $0 && $0 <= .seconds(16) })
        #expect(Set(pauses).count > 100)
    }
}

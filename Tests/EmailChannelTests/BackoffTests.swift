import EmailChannel
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test("pauses double up to the longest")
    func doubling() {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(60), jitter: 0)
        #expect([1, 2, 3, 6, 7, 100].map { backoff.pause(after: $0) } == [1, 2, 4, 32, 60, 60].map { .seconds($0) })
    }

    @Test("chance moves a pause by the jitter, no further")
    func jitter() {
        let backoff = Backoff(first: .seconds(10), longest: .seconds(10), jitter: 0.2)
        #expect(backoff.pause(after: 1, chance: 0) == .seconds(8))
        #expect(backoff.pause(after: 1, chance: 0.5) == .seconds(10))
        #expect(backoff.pause(after: 1, chance: 1) == .seconds(12))
    }
}

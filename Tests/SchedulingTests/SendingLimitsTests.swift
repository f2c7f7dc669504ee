import Scheduling
import Testing

@Suite struct SendingLimitsTests {
    private let limits = SendingLimits(
        dailyCap: 40, warmUp: [2, 5, 10], jitterMinimumSeconds: 60, jitterMaximumSeconds: 600)

    @Test("the cap warms up", arguments: [(0, 40), (1, 2), (2, 5), (3, 10), (4, 40), (100, 40)])
    func cap(_ day: Int, _ expected: Int) {
        #expect(limits.cap(onDay: day) == expected)
    }

    @Test("a warm-up never exceeds the cap, and no cap is negative")
    func bounds() {
        #expect(SendingLimits(dailyCap: 3, warmUp: [10]).cap(onDay: 1) == 3)
        #expect(SendingLimits(dailyCap: -1).cap(onDay: 1) == 0)
    }

    @Test("jitter keeps its range, differs by seed and is the same for the same seed")
    func jitter() {
        let pauses = (0..<200).map { limits.jitter(seed: $0) }
        #expect(pauses.allSatisfy { (60...600).contains($0) } && Set(pauses).count > 100)
        #expect(limits.jitter(seed: 7) == limits.jitter(seed: 7))
        #expect(SendingLimits(dailyCap: 1, jitterMinimumSeconds: 30, jitterMaximumSeconds: 10).jitter(seed: 1) == 30)
    }
}

import Foundation
import Synchronization
import Testing
import WebServing

@Suite struct RateLimiterTests {
    @Test("A burst passes, then one for each refill; callers do not count together")
    func bucket() throws {
        let start = ContinuousClock.now
        let passed = Mutex(Duration.zero)
        let limiter = RateLimiter(.perMinute(60, burst: 3)) { start + passed.withLock { $0 } }
        for _ in 0..<3 { try limiter.take("a") }
        let refused = #expect(throws: WebError.self) { try limiter.take("a") }
        #expect(refused?.code == .tooManyAttempts)
        #expect(refused?.retryAfter == 1)
        try limiter.take("b")
        passed.withLock { $0 = .seconds(1) }
        try limiter.take("a")
        #expect(throws: WebError.self) { try limiter.take("a") }
        passed.withLock { $0 = .seconds(3600) }
        for _ in 0..<3 { try limiter.take("a") }
        #expect(throws: WebError.self) { try limiter.take("a") }
    }

    @Test("Very many callers are not remembered for ever")
    func many() throws {
        let limiter = RateLimiter(.perMinute(60, burst: 1))
        for number in 0..<50_000 { try limiter.take("\(number)") }
    }
}

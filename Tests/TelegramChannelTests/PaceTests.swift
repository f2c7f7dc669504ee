import Testing

@testable import TelegramChannel

@Suite struct PaceTests {
    private let start = ContinuousClock.now

    @Test("A chat may speak in a short burst, then once a second; others do not wait for it")
    func chats() {
        let pace = TelegramPace(perSecond: 30)
        for _ in 0..<3 { #expect(pace.verdict(for: 1, at: start) == .go) }
        #expect(pace.verdict(for: 1, at: start) == .chatWaits(.seconds(1)))
        #expect(pace.verdict(for: 2, at: start + .seconds(1)) == .go)
        #expect(pace.verdict(for: 1, at: start + .seconds(1)) == .go)
        #expect(pace.verdict(for: 1, at: start + .seconds(1.5)) == .chatWaits(.seconds(0.5)))
    }

    @Test("A group gets twenty messages a minute")
    func groups() {
        let pace = TelegramPace(perSecond: 30)
        let sent = (0..<600).filter { pace.verdict(for: -1, at: start + .milliseconds(100 * $0)) == .go }
        #expect((20...22).contains(sent.count))
    }

    @Test("All chats together keep the rate", arguments: [10, 30, 100])
    func all(rate: Int) {
        let pace = TelegramPace(perSecond: rate)
        var sent = 0
        for tick in 0..<10_000 {
            if pace.verdict(for: Int64(tick), at: start + .milliseconds(tick)) == .go { sent += 1 }
        }
        #expect((rate * 10...rate * 10 + rate / 10 + 1).contains(sent))
    }

    @Test("Without a limit nobody waits")
    func unlimited() {
        let pace = TelegramPace(perSecond: 0)
        #expect((0..<100).allSatisfy { _ in pace.verdict(for: 1, at: start) == .go })
    }

    @Test("Pauses of the poller grow and vary, and are never shorter than what Telegram asks")
    func pauses() {
        let pauses = PollPauses()
        let lost = TelegramError(.unreachable, "away")
        #expect(pauses.pause(after: lost, 1, jitter: 0) == .milliseconds(500))
        #expect(pauses.pause(after: lost, 1, jitter: 1) == .seconds(1))
        #expect(pauses.pause(after: lost, 30, jitter: 1) == .seconds(30))
        let flood = TelegramError(.flood, "wait", retryAfter: .seconds(7))
        #expect(pauses.pause(after: flood, 1, jitter: 0) == .seconds(7.5))
        #expect(pauses.pause(after: TelegramError(.conflict, "another"), 9, jitter: 0) == .seconds(2.5))
    }
}

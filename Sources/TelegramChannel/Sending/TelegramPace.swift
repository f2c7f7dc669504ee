internal import Synchronization

/// Keeps to the rates that Telegram asks of bots (FAQ, "My bot is hitting limits"): about one message a second in a chat,
/// twenty a minute in a group, thirty a second over all. What floods nevertheless is told to wait by Telegram itself.
final class TelegramPace: Sendable {
    /// Whether a message may go out.
    enum Verdict: Equatable {
        /// Now; it is counted.
        case go
        /// Its chat is to wait; others are not.
        case chatWaits(Duration)
        /// Everybody is to wait.
        case allWait(Duration)
    }

    /// This many at once, and one more after each interval.
    struct Rate: Sendable {
        var interval: Duration
        var burst: Int

        static let chat = Rate(interval: .seconds(1), burst: 3)
        static let group = Rate(interval: .seconds(3), burst: 3)
    }

    private struct State {
        /// When each count is back at nothing (the generic cell rate algorithm: one moment is the whole memory).
        var chats: [Int64: ContinuousClock.Instant] = [:]
        var all: ContinuousClock.Instant?
    }

    private static let remembered = 10_000

    private let all: Rate?
    private let state = Mutex(State())

    /// - Parameter perSecond: Messages a second over all chats; 0 sets no limit at all, for chats neither.
    init(perSecond: Int) {
        all = perSecond > 0 ? Rate(interval: .seconds(1) / perSecond, burst: max(1, perSecond / 10)) : nil
    }

    func verdict(for chat: Int64, at now: ContinuousClock.Instant = .now) -> Verdict {
        guard let all else { return .go }
        let rate = chat < 0 ? Rate.group : .chat
        return state.withLock { state in
            if let wait = Self.wait(rate, state.chats[chat], now) { return .chatWaits(wait) }
            if let wait = Self.wait(all, state.all, now) { return .allWait(wait) }
            state.chats[chat] = max(state.chats[chat] ?? now, now) + rate.interval
            state.all = max(state.all ?? now, now) + all.interval
            if state.chats.count > Self.remembered { state.chats = state.chats.filter { $0.value > now } }
            return .go
        }
    }

    private static func wait(
        _ rate: Rate, _ empty: ContinuousClock.Instant?, _ now: ContinuousClock.Instant
    ) -> Duration? {
        guard let empty else { return nil }
        let wait = now.duration(to: empty) - rate.interval * (rate.burst - 1)
        return wait > .zero ? wait : nil
    }
}

internal import Basics
internal import WorkQueue

/// How long the poller waits after failures, with jitter, so that instances that failed together do not return together.
struct PollPauses: Sendable {
    /// After a conflict with another instance.
    var conflict: Duration = .seconds(5)
    /// After the token was refused.
    var unauthorized: Duration = .seconds(60)
    /// Added to what Telegram asks to wait.
    var margin: Duration = .milliseconds(500)
    /// After other failures: doubled by each, up to half a minute.
    var backoff = Backoff(first: .seconds(1), longest: .seconds(30))

    /// The pauses of production.
    init() {}

    /// The pause after a failure.
    ///
    /// - Parameters:
    ///   - error: What failed; `nil` is the store.
    ///   - failures: How many in a row.
    ///   - jitter: A number in 0...1. It never shortens a wait that Telegram asks for.
    func pause(after error: TelegramError?, _ failures: Int, jitter: Double = .random(in: 0...1)) -> Duration {
        switch error?.code {
        case .conflict: conflict * (0.5 + 0.5 * jitter)
        case .unauthorized: unauthorized
        case .flood: (error?.retryAfter ?? .seconds(3)) + margin * (1 + jitter)
        default: backoff.pause(after: failures, chance: jitter)
        }
    }
}

internal import Synchronization
internal import WebServing

/// What is known of the other end of a socket: when it was heard last, and how much it asks.
final class CablePeer: Sendable {
    private let lastHeard = Mutex(ContinuousClock.now)
    private let commands = RateLimiter(.perMinute(240, burst: 40))

    func heard() { lastHeard.withLock { $0 = .now } }

    /// How long it has said nothing, not even to a ping.
    var silence: Duration { lastHeard.withLock { $0.duration(to: .now) } }

    /// Counts a command.
    func mayCommand() -> Bool { (try? commands.take("")) != nil }
}

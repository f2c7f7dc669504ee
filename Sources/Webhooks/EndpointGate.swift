internal import Basics
internal import Foundation

/// Keeps an endpoint that does not answer from being tried with every waiting event: after a failure it is left alone for
/// a while, then one event is tried, and the others wait for the outcome.
actor EndpointGate {
    private struct Entry {
        var failures = 0
        var reason: String
        var opensAt: Date
        /// Until when to wait for the event that is being tried.
        var probeEnds: Date?
    }

    /// How long an endpoint is left alone.
    private static let pauses = Backoff(first: .seconds(5), longest: .seconds(300), jitter: 0.2)
    /// How long to wait for the event that is being tried, in seconds.
    private static let probeTime: TimeInterval = 60

    private var entries: [String: Entry] = [:]

    /// Asks whether an endpoint may be tried.
    ///
    /// - Returns: `nil` if it may be tried now, otherwise when to ask again.
    func enter(_ endpoint: String, at now: Date) -> Date? {
        guard let entry = entries[endpoint] else { return nil }
        if entry.opensAt > now { return entry.opensAt }
        if let end = entry.probeEnds, end > now { return now.addingTimeInterval(5).roundedToMilliseconds }
        entries[endpoint]?.probeEnds = now.addingTimeInterval(Self.probeTime)
        return nil
    }

    /// The endpoint answered.
    func answered(_ endpoint: String) { entries[endpoint] = nil }

    /// The endpoint did not answer.
    ///
    /// - Parameters:
    ///   - reason: Why, in words.
    ///   - rest: How long it asked to be left alone.
    func failed(_ endpoint: String, because reason: String, rest: Duration?, at now: Date) {
        let failures = (entries[endpoint]?.failures ?? 0) + 1
        // Rounded to milliseconds, as in the store, so that an event that waits until then is not too early.
        let pause = max(Self.pauses.pause(after: failures), rest ?? .zero)
        entries[endpoint] = Entry(
            failures: failures, reason: reason, opensAt: now.addingTimeInterval(pause.inSeconds).roundedToMilliseconds,
            probeEnds: nil)
    }

    /// Forgets endpoints that are gone or switched off.
    func keep(only endpoints: Set<String>) { entries = entries.filter { endpoints.contains($0.key) } }

    /// The endpoints that do not answer, with the reasons.
    var failing: [(endpoint: String, reason: String)] {
        entries.map { ($0.key, $0.value.reason) }.sorted { $0.0 < $1.0 }
    }
}

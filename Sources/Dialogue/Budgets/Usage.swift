public import Foundation

/// What was used of a budget in the current hour and the current day. Each begins with the first use after the previous
/// one has ended, so nothing about earlier ones has to be stored.
public struct Usage: Codable, Sendable, Equatable {
    /// A period and what was used in it.
    public struct Window: Codable, Sendable, Equatable {
        /// When it began.
        public var since: Date
        /// What was used since.
        public var tally: Tally

        /// A window.
        public init(since: Date, tally: Tally) {
            self.since = since
            self.tally = tally
        }
    }

    /// The current hour; absent before the first use.
    public var hour: Window?
    /// The current day; absent before the first use.
    public var day: Window?

    /// How long an hour's window lasts, in seconds.
    public static let hourLength: TimeInterval = 3600
    /// How long a day's window lasts, in seconds.
    public static let dayLength: TimeInterval = 86_400

    /// Nothing used.
    public init() {}

    /// Adds usage at a moment.
    public mutating func add(_ tally: Tally, at moment: Date) {
        guard !tally.isEmpty else { return }
        Self.add(tally, to: &hour, lasting: Self.hourLength, at: moment)
        Self.add(tally, to: &day, lasting: Self.dayLength, at: moment)
    }

    /// What was used in the hour that a moment is in.
    public func thisHour(at moment: Date) -> Tally { Self.tally(hour, lasting: Self.hourLength, at: moment) }

    /// What was used in the day that a moment is in.
    public func today(at moment: Date) -> Tally { Self.tally(day, lasting: Self.dayLength, at: moment) }

    private static func add(
        _ tally: Tally, to window: inout Window?, lasting length: TimeInterval, at moment: Date
    ) {
        var total = Self.tally(window, lasting: length, at: moment)
        let since = total.isEmpty ? moment : window?.since ?? moment
        total += tally
        window = Window(since: since, tally: total)
    }

    private static func tally(_ window: Window?, lasting length: TimeInterval, at moment: Date) -> Tally {
        guard let window, moment.timeIntervalSince(window.since) < length else { return Tally() }
        return window.tally
    }
}

public import Foundation

/// How often calendars are read, and how long a reading counts, in seconds.
public struct CalendarTiming: Sendable, Equatable {
    /// How often each host's calendars are read.
    public var interval: TimeInterval
    /// How long the last reading counts while a calendar cannot be read.
    public var patience: TimeInterval
    /// How far ahead calendars are read.
    public var horizon: TimeInterval

    /// By default the values of production.
    public init(interval: TimeInterval = 300, patience: TimeInterval = 4 * 3600, horizon: TimeInterval = 90 * 86_400) {
        self.interval = interval
        self.patience = patience
        self.horizon = horizon
    }
}

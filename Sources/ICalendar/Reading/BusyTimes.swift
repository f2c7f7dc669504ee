public import Foundation

/// A time in which somebody is busy.
public struct BusyTime: Sendable, Hashable {
    /// When it begins.
    public var start: Date
    /// When it ends.
    public var end: Date
    /// The event's UID, if it is one of the caller's own; nil for all others.
    public var uid: String?

    /// A time.
    public init(start: Date, end: Date, uid: String? = nil) {
        self.start = start
        self.end = end
        self.uid = uid
    }
}

/// When somebody is busy according to a calendar.
public struct BusyTimes: Sendable, Equatable {
    /// The times, in order. Overlapping and adjacent ones are joined, except for the caller's own events.
    public var times: [BusyTime]
    /// The number of events that could not be understood, or only in part.
    public var unread: Int
    /// The number of unknown zone names; their times were read in the person's zone.
    public var unknownZones: Int

    /// Times in order, joined where they overlap or touch.
    static func joined(_ times: [BusyTime]) -> [BusyTime] {
        var joined: [BusyTime] = []
        let known = times.filter { $0.uid != nil }
        for time in times.filter({ $0.uid == nil }).sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = joined.last, time.start <= last.end {
                joined[joined.count - 1].end = max(last.end, time.end)
            } else {
                joined.append(time)
            }
        }
        return (joined + Set(known)).sorted { ($0.start, $0.end, $0.uid ?? "") < ($1.start, $1.end, $1.uid ?? "") }
    }
}

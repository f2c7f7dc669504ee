public import Foundation

/// When a host is busy, as their calendars said last: a document of `host_busy`. Written by calendar-worker alone.
///
/// It says from when to when, and nothing of what for or with whom.
public struct HostBusyDocument: Codable, Sendable, Equatable, Identifiable {
    /// A time in which the host is busy.
    public struct Interval: Codable, Sendable, Hashable {
        /// When it begins.
        public var start: Date
        /// When it ends.
        public var end: Date
        /// The demo of ours that it is, by ``HostBusyDocument/demoKey(_:)``; absent for whatever else.
        public var demo: String?

        /// A time.
        public init(start: Date, end: Date, demo: String? = nil) {
            self.start = start
            self.end = end
            self.demo = demo
        }
    }

    /// What one calendar said.
    public struct Calendar: Codable, Sendable, Equatable, Identifiable {
        /// The calendar's name in this system.
        public var id: String
        /// When the host is busy, in order; what touches is one.
        public var busy: [Interval]
        /// When it was read last; absent before the first time.
        public var readAt: Date?
        /// Up to when it was read; what comes later is unknown.
        public var horizon: Date?
        /// Until when that counts; absent before the first time.
        public var validUntil: Date?
        /// Why it cannot be read, in words; absent while it can.
        public var problem: String?
        /// What kind of problem that is, by ``CalendarTrouble``; absent while it can be read.
        public var problemKind: String?
        /// Since when it cannot be read.
        public var problemSince: Date?
        /// What its server named the state that was read (RFC 9110 section 8.8.3).
        public var etag: String?
        /// When it changed last, in its server's words (RFC 9110 section 8.8.2).
        public var lastModified: String?
        /// A hash of the zone and the address it was read for.
        public var readAs: String?
        /// How many events could not be understood, or only in part; absent before the first time.
        public var unread: Int?
        /// How many names of zones nobody knows: their times count as the host's own.
        public var unknownZones: Int?
        /// Where it was read, as ``HostDocument/Calendar/source`` says it.
        public var source: String

        /// A calendar that was not read yet.
        public init(_ calendar: HostDocument.Calendar) {
            id = calendar.id
            source = calendar.source
            busy = []
        }
    }

    /// Which copy of calendar-worker is reading.
    public struct Lease: Codable, Sendable, Equatable {
        /// The copy.
        public var owner: String
        /// Until when nobody else reads.
        public var until: Date

        /// A lease.
        public init(owner: String, until: Date) {
            self.owner = owner
            self.until = until
        }
    }

    /// The host.
    public var id: String
    /// What each calendar said.
    public var calendars: [Calendar]
    /// When the calendars are read next; absent: at once.
    public var nextAt: Date?
    /// When somebody at the desk asked for the calendars to be read at once; absent once that has begun.
    public var askedAt: Date?
    /// Which copy is reading them.
    public var lease: Lease?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case calendars, nextAt, askedAt, lease
    }

    /// A host whose calendars were not read yet.
    public init(id: String, calendars: [Calendar] = []) {
        self.id = id
        self.calendars = calendars
    }

    /// How a demo is called among busy times: a hash, for its identifier names a conversation.
    public static func demoKey(_ uid: String) -> String { DerivedID.short(uid, "demo in a calendar") }

    /// When a host is busy, as far as it is known at a moment.
    ///
    /// - Parameters:
    ///   - host: Whose calendars count: one that was added, or leads elsewhere now, has to be read first.
    ///   - busy: What was read; `nil` where nothing was.
    ///   - moment: Now.
    ///   - demos: The identifiers of demos that count by themselves: where they stand in the calendars, they say nothing.
    /// - Returns: The times in order, the last of them all that comes after what was read. `nil` where a calendar could not be
    ///   read for too long: then the host offers nothing.
    public static func intervals(
        of host: HostDocument, _ busy: HostBusyDocument?, at moment: Date, besides demos: some Sequence<String> = []
    ) -> [DateInterval]? {
        guard !host.calendars.isEmpty else { return [] }
        let ignored = Set(demos.map(demoKey))
        var intervals: [DateInterval] = []
        var horizon = Date.distantFuture
        for calendar in host.calendars {
            guard let known = busy?.calendars.first(where: { $0.id == calendar.id }),
                known.source == calendar.source, let end = known.horizon,
                let validUntil = known.validUntil, moment <= validUntil
            else { return nil }
            horizon = min(horizon, end)
            for time in known.busy where time.end > time.start && !(time.demo.map(ignored.contains) ?? false) {
                intervals.append(DateInterval(start: time.start, end: time.end))
            }
        }
        intervals.append(DateInterval(start: horizon, end: max(horizon, .distantFuture)))
        return intervals.sorted()
    }
}

public import Basics
public import Foundation
internal import ICalendar
public import OutsideCalls
public import SalesStore
public import Sending
public import ServiceLifecycle
public import WorkQueue

/// What reads the hosts' calendars and writes demos to them: the parts of calendar-worker.
public struct CalendarParts: Sendable {
    let watch: CalendarWatch
    let sender: CalendarSender
    let writer: OutboxWorker<CalendarSender>

    /// Builds the parts.
    ///
    /// - Parameters:
    ///   - client: Calls the calendar servers.
    ///   - store: The collections.
    ///   - secrets: Returns the value of a variable `CALENDAR_SECRET_…`; nil if it is not set.
    ///   - timing: How often calendars are read, and how long a reading counts.
    ///   - bell: Rung when there is something to write.
    ///   - owner: Names this process in leases.
    ///   - longestIdle: The longest pause between two looks for work.
    ///   - reading: Told how reading goes.
    ///   - writing: Told how writing goes.
    ///   - now: The clock.
    public init(
        client: OutsideClient, store: SalesStore, secrets: @escaping @Sendable (_ name: String) throws -> String?,
        timing: CalendarTiming = CalendarTiming(), bell: Doorbell, owner: String, longestIdle: Duration,
        reading: @escaping ConditionReport, writing: @escaping ConditionReport, now: @escaping @Sendable () -> Date
    ) {
        let reader = HostReader(
            store: store, reading: CalendarReading(client: client, secrets: secrets, limits: CalendarLimits()),
            timing: timing, owner: owner, now: now)
        let pause = Duration.seconds(min(max(timing.interval / 10, 1), 15))
        watch = CalendarWatch(reader: reader, pause: pause, report: reading, now: now)
        sender = CalendarSender(
            client: client, store: store, secrets: secrets, troubles: CalendarTroubles(report: writing), now: now)
        writer = OutboxWorker(sender, bell: bell, owner: owner, longestIdle: longestIdle)
    }

    /// The services to run.
    public var services: [any Service] { [watch, writer] }
}

extension Destinations {
    /// Where calendars may be: on the public internet and in these networks.
    public static func calendars(_ networks: [Network]) -> Destinations {
        Destinations(allowing: networks, by: "CALENDAR_PRIVATE_NETWORKS")
    }
}

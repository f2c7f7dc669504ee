import BSON
import Basics
import Foundation
import MongoDB
import OutsideCalls
import SalesStore
import Sandbox
import Sending
import Synchronization
import WorkQueue

@testable import Calendars

/// The worker that reads calendars and writes demos to them, in a database of its own.
struct CalendarLine: Sendable {
    let store: SalesStore
    let clock: TestClock
    let reading = Conditions()
    let writing = Conditions()
    let secrets = Secrets()

    /// What health is told.
    final class Conditions: Sendable {
        private let last = Mutex<ChannelCondition?>(nil)
        var now: ChannelCondition? { last.withLock { $0 } }
        /// What is wrong, in words; nil while nothing is.
        var trouble: String? {
            switch now {
            case .impaired(let words), .failing(let words): words
            default: nil
            }
        }
        func set(_ condition: ChannelCondition) { last.withLock { $0 = condition } }
    }

    /// The variables that calendars name.
    final class Secrets: Sendable {
        private let values = Mutex<[String: String]>(["CALENDAR_SECRET_OLGA": CalDAVSandbox.user.password])
        subscript(name: String) -> String? {
            get { values.withLock { $0[name] } }
            set { values.withLock { $0[name] = newValue } }
        }
    }

    static func with(_ body: @escaping @Sendable (CalendarLine) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("calendars")
        let client = try MongoClient(mongo.uri(name), connections: 6, applicationName: "CalendarsTests")
        let clock = TestClock()
        let store = SalesStore(client[name], leaseDuration: .seconds(3600), now: { clock.now })
        do {
            try await store.createIndexes()
            try await body(CalendarLine(store: store, clock: clock))
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    /// With a CalDAV server, and a calendar of Olga's on it that she works with.
    static func withServer(
        _ body: @escaping @Sendable (CalendarLine, CalDAVSandbox, _ calendar: String) async throws -> Void
    ) async throws {
        let server = try await CalDAVSandbox()
        let calendar = try await server.makeCalendar("work")
        try await with { line in try await body(line, server, calendar) }
        await server.stop()
    }

    /// The parts of a process.
    ///
    /// - Parameters:
    ///   - limit: How long a call may take.
    ///   - networks: What is allowed besides the public internet.
    func parts(
        owner: String = "test", limit: Duration = .seconds(30), patience: TimeInterval = 3600,
        networks: [Network] = [Network("127.0.0.0/8")].compactMap(\.self)
    ) -> CalendarParts {
        let (clock, secrets, reading, writing) = (clock, secrets, reading, writing)
        return CalendarParts(
            client: OutsideClient(.calendars(networks), limit: limit), store: store, secrets: { secrets[$0] },
            timing: CalendarTiming(interval: 300, patience: patience, horizon: 60 * 86_400), bell: Doorbell(),
            owner: owner, longestIdle: .seconds(1), reading: { reading.set($0) }, writing: { writing.set($0) },
            now: { clock.now })
    }

    /// Adds a host with calendars.
    func add(_ calendars: HostDocument.Calendar..., zone: String = "Europe/Moscow") async throws {
        try await store.hosts.insertOne(
            HostDocument(
                id: "olga", name: "Olga", email: "olga@us.example", timeZone: zone, calendars: calendars))
    }

    /// A CalDAV calendar that may be written.
    static func dav(_ address: String, id: String = "work", username: String = CalDAVSandbox.user.name)
        -> HostDocument.Calendar
    {
        HostDocument.Calendar(
            id: id, kind: .caldav, address: address, username: username, passwordSecret: "CALENDAR_SECRET_OLGA",
            writes: true)
    }

    /// What is known of a calendar of Olga's.
    func known(_ calendar: String = "work") async throws -> HostBusyDocument.Calendar? {
        try await store.hostBusy.findOne(["_id": "olga"])?.calendars.first { $0.id == calendar }
    }

    /// When Olga is busy, without what comes after all that was read; nil where it is unknown.
    func busy(besides demos: [String] = []) async throws -> [DateInterval]? {
        guard let host = try await store.hosts.findOne(["_id": "olga"]) else { return nil }
        let busy = try await store.hostBusy.findOne(["_id": "olga"])
        return HostBusyDocument.intervals(of: host, busy, at: clock.now, besides: demos)?.dropLast().map { $0 }
    }

    /// A moment, so many hours from the beginning: 2027-01-15 08:00 UTC.
    static func at(_ hours: Double) -> Date { Date(timeIntervalSince1970: 1_800_000_000 + hours * 3600) }

    /// Another five minutes.
    func turn(_ parts: CalendarParts) async throws {
        clock.advance(400)
        try await parts.watch.look()
    }

    // MARK: Writes

    /// A demo that Olga holds.
    static func demo(
        _ action: CalendarWrite.Action = .put, uid: String = "c1/demo-30000000", sequence: Int = 0, hours: Double = 2,
        summary: String = "Demo for Daisy"
    ) -> CalendarWrite {
        CalendarWrite(
            action, hostID: "olga", conversationID: "c1", uid: uid, sequence: sequence, start: at(hours),
            end: at(hours + 0.5), summary: summary, description: "They want to see reports.",
            attendees: [.init(name: "Anna", email: "anna@daisy.example")], url: "https://meet.example/olga",
            stamp: at(0))
    }

    /// Orders a write, and carries out what is due.
    @discardableResult
    func write(_ write: CalendarWrite, _ cause: String, _ parts: CalendarParts) async throws -> QueueItem<CalendarWrite>
    {
        let item = write.item(becauseOf: cause)
        try await store.calendarWrites.enqueue([item])
        _ = try await parts.writer.drain()
        return item
    }

    func state(_ item: QueueItem<CalendarWrite>) async throws -> QueueState? {
        try await store.calendarWrites.item(item.id)?.state
    }

    /// An event's text.
    static func event(_ lines: String..., uid: String = "event-1") -> String {
        let all =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN", "BEGIN:VEVENT", "UID:\(uid)"]
            + ["DTSTAMP:20270101T000000Z"] + lines + ["END:VEVENT", "END:VCALENDAR"]
        return all.map { $0 + "\r\n" }.joined()
    }
}

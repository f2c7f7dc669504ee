import BSON
import Foundation
import SalesStore
import Scheduling
import Testing
import WorkQueue

@Suite("When a host is busy")
struct HostBusyTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func at(_ minutes: Double) -> Date { now.addingTimeInterval(minutes * 60) }

    private func host(_ calendars: HostDocument.Calendar...) -> HostDocument {
        HostDocument(
            id: "olga", name: "Olga", email: "olga@us.example", timeZone: "Europe/Moscow", calendars: calendars)
    }

    private let work = HostDocument.Calendar(id: "work", kind: .ics, addressSecret: "CALENDAR_SECRET_OLGA")
    private let own = HostDocument.Calendar(
        id: "own", kind: .caldav, address: "https://dav.example/olga/", username: "olga", writes: true)

    private func known(
        _ calendar: HostDocument.Calendar, _ busy: [HostBusyDocument.Interval], horizon: Double = 100_000,
        validUntil: Double = 60
    ) -> HostBusyDocument.Calendar {
        var known = HostBusyDocument.Calendar(calendar)
        known.busy = busy
        known.readAt = now
        known.horizon = at(horizon)
        known.validUntil = at(validUntil)
        return known
    }

    @Test("A host without calendars is free; one whose calendars nobody has read is unknown")
    func unread() {
        #expect(HostBusyDocument.intervals(of: host(), nil, at: now) == [])
        #expect(HostBusyDocument.intervals(of: host(work), nil, at: now) == nil)
        #expect(HostBusyDocument.intervals(of: host(work), HostBusyDocument(id: "olga"), at: now) == nil)
    }

    @Test("All calendars count, in order, and what comes after the shortest reading is taken")
    func joined() throws {
        let busy = HostBusyDocument(
            id: "olga",
            calendars: [
                known(work, [.init(start: at(120), end: at(180))]),
                known(own, [.init(start: at(30), end: at(60))], horizon: 5000),
            ])
        let intervals = try #require(HostBusyDocument.intervals(of: host(work, own), busy, at: now))
        #expect(intervals.map(\.start) == [at(30), at(120), at(5000)])
        #expect(intervals.last?.end == .distantFuture)
        // One that was taken out of the host's calendars counts no longer.
        #expect(HostBusyDocument.intervals(of: host(work), busy, at: now)?.map(\.start) == [at(120), at(100_000)])
    }

    @Test("What was read counts until its end, and for the address it was read at alone")
    func ends() {
        let busy = HostBusyDocument(id: "olga", calendars: [known(work, []), known(own, [], validUntil: 240)])
        #expect(HostBusyDocument.intervals(of: host(work, own), busy, at: at(60)) != nil)
        #expect(HostBusyDocument.intervals(of: host(work, own), busy, at: at(61)) == nil)
        #expect(HostBusyDocument.intervals(of: host(own), busy, at: at(61)) != nil)
        var elsewhere = own
        elsewhere.address = "https://dav.example/boris/"
        #expect(HostBusyDocument.intervals(of: host(elsewhere), busy, at: now) == nil)
    }

    @Test("A demo of ours in the calendar says nothing where the demo counts by itself")
    func demos() {
        let uid = "c1/demo-30000000"
        let demo = HostBusyDocument.Interval(start: at(30), end: at(60), demo: HostBusyDocument.demoKey(uid))
        let busy = HostBusyDocument(id: "olga", calendars: [known(own, [demo])])
        #expect(HostBusyDocument.intervals(of: host(own), busy, at: now)?.count == 2)
        #expect(HostBusyDocument.intervals(of: host(own), busy, at: now, besides: [uid])?.count == 1)
    }

    @Test("Secrets of calendars have names of their own, and no other variable is one")
    func secrets() {
        #expect(HostDocument.isCalendarSecret("CALENDAR_SECRET_OLGA_1"))
        for name in [
            "CALENDAR_SECRET_", "CALENDAR_SECRET_olga", "MONGODB_URI", "calendar_secret_A", "CALENDAR_SECRETA",
        ] {
            #expect(!HostDocument.isCalendarSecret(name), "\(name)")
        }
    }

    @Test("Hosts, busy times and writes come back from the store as they went in")
    func stored() throws {
        var olga = host(work, own)
        olga.hours = .weekdays(LocalTime(minuteOfDay: 600), LocalTime(minuteOfDay: 1080), timeZone: "Europe/Moscow")
        olga.names = ["ru": "Ольга"]
        #expect(try roundTrip(olga) == olga)
        let busy = HostBusyDocument(id: "olga", calendars: [known(work, [.init(start: at(1), end: at(2))])])
        #expect(try roundTrip(busy) == busy)
        let write = CalendarWrite(
            .put, hostID: "olga", conversationID: "c1", uid: "c1/demo-1", sequence: 2, start: at(1), end: at(2),
            summary: "Demo", description: "With Anna", attendees: [.init(name: "Anna", email: "anna@daisy.example")],
            url: "https://meet.example/olga", stamp: now)
        #expect(try roundTrip(write) == write)
        #expect(write.item(becauseOf: "e1", sequence: 1).id == write.item(becauseOf: "e1", sequence: 9).id)
        #expect(write.item(becauseOf: "e1", sequence: 1).id != write.item(becauseOf: "e2", sequence: 1).id)
    }

    private func roundTrip<Document: Codable>(_ document: Document) throws -> Document {
        try BSONDecoder().decode(Document.self, from: try BSONEncoder().encode(document))
    }
}

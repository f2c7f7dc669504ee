import BSON
import Dialogue
import Foundation
import ICalendar
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Sending
import Testing
import WorkQueue

@testable import Calendars

/// Against Radicale.
@Suite("Demos in hosts' calendars", .timeLimit(.minutes(4)))
struct CalendarWriteTests {
    private static let uid = "c1/demo-30000000"

    /// The events of a calendar by their UIDs, with their versions.
    private func versions(_ server: CalDAVSandbox, _ calendar: String, _ line: CalendarLine) async throws -> [String:
        Int]
    {
        let account = try CalendarAccount(CalendarLine.dav(calendar)) { line.secrets[$0] }
        let dav = CalDAVClient(line.parts().sender.client, account)
        let objects = try await dav.objects(
            in: account.address, from: CalendarLine.at(-1000), to: CalendarLine.at(2000))
        return Dictionary(objects.compactMap(CalendarVersion.init).map { ($0.uid, $0.sequence) }) { $0 + $1 + 1000 }
    }

    @Test(
        "A booked demo stands in the calendar with who comes and where, and is busy time that the demo counts for itself"
    )
    func put() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            let item = try await line.write(CalendarLine.demo(), "e1", parts)
            #expect(try await line.state(item) == .sent)
            let name = "demo-\(DerivedID.short(Self.uid, "calendar resource")).ics"
            let text = try #require(try await server.get(calendar + name))
                .replacing("\r\n ", with: "").replacing("\n ", with: "")
            for words in [
                "UID:c1/demo-30000000", "SUMMARY:Demo for Daisy", "Anna <anna@daisy.example>",
                "DTSTART:20270115T100000Z",
                "https://meet.example/olga", "They want to see reports.",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            // Nobody is written to by the server.
            #expect(!text.contains("ATTENDEE") && !text.contains("ORGANIZER") && !text.contains("METHOD"))
            try await parts.watch.look()
            #expect(try await line.busy()?.map(\.start) == [CalendarLine.at(2)])
            #expect(try await line.busy(besides: [Self.uid]) == [])
        }
    }

    @Test("A demo that moves moves there, one that is cancelled is gone, and each twice is as once")
    func changes() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            try await line.write(CalendarLine.demo(), "e1", parts)
            try await line.write(CalendarLine.demo(), "e1-again", parts)
            #expect(try await versions(server, calendar, line) == [Self.uid: 0])
            try await line.write(CalendarLine.demo(sequence: 1, hours: 5), "e2", parts)
            #expect(try await versions(server, calendar, line) == [Self.uid: 1])
            try await parts.watch.look()
            #expect(try await line.busy()?.map(\.start) == [CalendarLine.at(5)])
            for cause in ["e3", "e4"] {
                let item = try await line.write(CalendarLine.demo(.remove, sequence: 2, hours: 5), cause, parts)
                #expect(try await line.state(item) == .sent)
            }
            #expect(try await versions(server, calendar, line) == [:])
        }
    }

    @Test("Whoever is forgotten is taken out of the calendar, by a write that names nobody, also when the demo is over")
    func forgotten() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            try await line.write(CalendarLine.demo(), "e1", parts)
            line.clock.advance(86_400)
            let removals = try await line.store.calendarRemovals(of: ["c1"], at: line.clock.now)
            #expect(removals.map(\.body.uid) == [""] && removals.first?.body.conversationID == nil)
            try await line.store.calendarWrites.enqueue(removals)
            _ = try await parts.writer.drain()
            #expect(try await versions(server, calendar, line) == [:])
            #expect(try await line.store.calendarRemovals(of: ["c2"], at: line.clock.now).isEmpty)
        }
    }

    @Test(
        "A write that waits when its person is forgotten is not carried out, and what was written before is taken out")
    func forgottenWhileWaiting() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            try await line.write(CalendarLine.demo(), "e1", parts)
            let writes = line.store.calendarWrites
            try await writes.enqueue([CalendarLine.demo(sequence: 1, hours: 5).item(becauseOf: "e2")])
            let removals = try await line.store.calendarRemovals(of: ["c1"], at: line.clock.now)
            let items = line.store.database.collection(SalesStore.Name.calendarWrites, of: BSONDocument.self)
            #expect(try await items.deleteMany(["body.conversationID": "c1"]) == 2)
            try await writes.enqueue(removals)
            _ = try await parts.writer.drain()
            #expect(try await server.counts()["PUT"] == 1)
            #expect(try await versions(server, calendar, line) == [:])
        }
    }

    @Test("Of a forgotten person's demo the calendar keeps nothing, wherever in it and however long ago it was written")
    func forgottenElsewhere() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            for (uid, name) in [(Self.uid, "accepted"), ("c2/demo-30000000", "other")] {
                try await server.put(
                    CalendarLine.event("DTSTART:20270115T120000Z", "SUMMARY:Anna", uid: uid),
                    at: calendar + "\(name).ics")
            }
            // No write is known any more: only the demo is.
            let slot = Slot(start: CalendarLine.at(-900), end: CalendarLine.at(-899))
            var meeting = Meeting(uid: Self.uid, sequence: 0, slot: slot)
            meeting.host = "olga"
            try await line.store.meetings.insertOne(
                MeetingDocument(meeting, conversationID: "c1", bufferMinutes: 0, isHosts: true))
            let removals = try await line.store.calendarRemovals(of: ["c1"], at: line.clock.now)
            #expect(removals.count == 1)
            try await line.store.calendarWrites.enqueue(removals)
            _ = try await parts.writer.drain()
            #expect(try await versions(server, calendar, line) == ["c2/demo-30000000": 0])
        }
    }

    @Test("A later version stays, and what the host's own program made of the invitation is written over, where it is")
    func others() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            try await line.write(CalendarLine.demo(sequence: 3), "e1", parts)
            let old = try await line.write(CalendarLine.demo(sequence: 2, hours: 9), "e2", parts)
            #expect(try await line.state(old) == .sent)
            #expect(try await versions(server, calendar, line) == [Self.uid: 3])
            let other = "c2/demo-30000001"
            try await server.put(
                CalendarLine.event("DTSTART:20270115T120000Z", "DURATION:PT1H", "SEQUENCE:0", uid: other),
                at: calendar + "accepted.ics")
            try await line.write(CalendarLine.demo(uid: other, sequence: 1), "e3", parts)
            #expect(try await versions(server, calendar, line) == [Self.uid: 3, other: 1])
            let text = try await server.get(calendar + "accepted.ics")
            #expect(text?.contains("DTSTART:20270115T100000Z") == true)
            try await line.write(CalendarLine.demo(.remove, uid: other, sequence: 2), "e4", parts)
            #expect(try await versions(server, calendar, line) == [Self.uid: 3])
        }
    }

    @Test("What fails is tried again after a pause, in order, and ends as a dead letter that operators see")
    func retried() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            try await server.order(["fail": "1", "status": "503"])
            let first = try await line.write(CalendarLine.demo(hours: 2000), "e1", parts)
            let second = try await line.write(CalendarLine.demo(.remove, sequence: 1, hours: 2000), "e2", parts)
            #expect(try await line.state(first) == .pending)
            #expect(try await line.state(second) == .pending)
            #expect(line.writing.trouble?.contains("503") == true)
            line.clock.advance(60)
            _ = try await parts.writer.drain()
            #expect(try await line.state(first) == .sent)
            #expect(try await line.state(second) == .sent)
            #expect(line.writing.now == .working)
            await server.stop()
            let lost = try await line.write(CalendarLine.demo(uid: "c3/demo-1", hours: 2000), "e3", parts)
            for _ in 0..<20 {
                line.clock.advance(4 * 3600)
                _ = try await parts.writer.drain()
            }
            #expect(try await line.state(lost) == .dead)
            #expect(try await line.store.calendarWrites.overview().depth[.dead] == 1)
            #expect(line.writing.trouble?.contains("nothing answers") == true)
        }
    }

    @Test("A server whose state changed between looking and writing is asked again")
    func conflict() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            try await line.write(CalendarLine.demo(), "e1", parts)
            // Neither is it new, nor as it was a moment ago.
            try await server.order(["fail": "2", "status": "412", "method": "PUT"])
            let item = try await line.write(CalendarLine.demo(sequence: 1, hours: 6), "e2", parts)
            #expect(try await line.state(item) == .pending)
            #expect(line.writing.trouble?.contains("by somebody else") == true)
            line.clock.advance(60)
            _ = try await parts.writer.drain()
            #expect(try await line.state(item) == .sent)
            #expect(try await versions(server, calendar, line) == [Self.uid: 1])
        }
    }

    @Test("Where nothing may be written, or the demo is over, nothing is, and that is no failure")
    func pointless() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            let parts = line.parts()
            let nobody = try await line.write(CalendarLine.demo(), "e1", parts)
            #expect(try await line.state(nobody) == .cancelled)
            var only = CalendarLine.dav(calendar)
            only.writes = false
            try await line.add(only)
            let readOnly = try await line.write(CalendarLine.demo(), "e2", parts)
            #expect(try await line.state(readOnly) == .cancelled)
            _ = try await line.store.hosts.updateOne(["_id": "olga"], ["$set": ["calendars.0.writes": true]])
            let over = try await line.write(CalendarLine.demo(hours: -2), "e3", parts)
            #expect(try await line.state(over) == .cancelled)
            #expect(try await versions(server, calendar, line) == [:])
            // A secret that is missing waits for whoever sets it.
            line.secrets["CALENDAR_SECRET_OLGA"] = nil
            let waits = try await line.write(CalendarLine.demo(), "e4", parts)
            #expect(try await line.state(waits) == .pending)
            #expect(line.writing.trouble?.contains("CALENDAR_SECRET_OLGA") == true)
            line.secrets["CALENDAR_SECRET_OLGA"] = CalDAVSandbox.user.password
            line.clock.advance(61)
            _ = try await parts.writer.drain()
            #expect(try await line.state(waits) == .sent)
        }
    }
}

import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import JSONTree
import MongoDB
import SalesStore
import Scheduling
import Testing

/// The hosts of demos, as administrators see and change them.
@Suite("The pages about hosts")
struct HostPageTests {
    private static let desk = Task { try await DeskInstallation.another() }
    private let list = "/settings/hosts"

    private func fields(_ id: String) -> [String: String] {
        [
            "id": id, "name": "Olga <b>", "name_ru": "Ольга", "email": "\(id)@us.example", "language": "ru",
            "zone": "Europe/Moscow", "link": "https://meet.example/{id}", "monday": "10:00-13:00, 14:00-18:00",
        ]
    }

    /// Submits one of the forms of a page, as somebody does who has opened it.
    private func send(
        _ action: String, on page: String, _ fields: [String: String], _ admin: Browser
    ) async throws -> Browser.Answer {
        let shown = try await admin.get(page)
        var form = ["form_token": shown.field("form_token")]
        if page != list { (form["id"], form["seen"]) = (shown.field("id"), shown.field("seen")) }
        return try await admin.post("\(list)/\(action)", form.merging(fields) { $1 })
    }

    private func newID() -> String { "host-\(UUID().uuidString.prefix(8).lowercased())" }

    @Test("A host is added, changed, paused, given a calendar and removed, and each change can be taken back")
    func life() async throws {
        let desk = try await Self.desk.value
        let admin = try await desk.browser(role: .admin)
        let id = newID()
        func stored() async throws -> HostDocument? { try await desk.store.hosts.findOne(["_id": .string(id)]) }
        func latest() async throws -> ChangeDocument {
            try #require(
                try await desk.store.changes.find(
                    ["kind": "host", "subject": .string(id)], sort: ["at": -1], limit: 1
                ).all().first)
        }
        let page = "\(list)/\(id)"
        let added = try await send("save", on: list, fields(id), admin)
        #expect(added.location == "\(page)?done=saved")
        let host = try #require(try await stored())
        #expect(host.name == "Olga <b>" && host.name(in: .ru) == "Ольга" && host.language == .ru)
        #expect(host.hours?.week[.monday]?.count == 2 && host.hours?.week[.tuesday] == nil && host.isActive)
        #expect(try await send("save", on: list, fields(id), admin).status == 409)

        let shown = try await admin.get(list).body
        #expect(shown.contains("Olga &lt;b&gt;") && shown.contains("Mo 10:00-13:00, 14:00-18:00"))
        let change = fields(id).merging(["monday": "", "language": "", "name": "Olga"]) { $1 }
        #expect(try await send("save", on: page, change, admin).status == 303)
        let changed = try #require(try await stored())
        #expect(changed.hours == nil && changed.language == nil)
        #expect(try await send("pause", on: page, [:], admin).status == 303)
        #expect(try await stored()?.isActive == false)
        #expect(try await admin.get(list).body.contains("Offer demos again"))
        let undo = try await admin.submit(
            "/settings/changes/undo", of: "/settings/changes", ["id": latest().id])
        #expect(undo.status == 303)
        #expect(try await stored()?.isActive == true)

        // Two who change the same: the second is told.
        let old = try await admin.get(page)
        #expect(try await send("save", on: page, change.merging(["name": "Olga P."]) { $1 }, admin).status == 303)
        let late = change.merging([
            "form_token": old.field("form_token"), "seen": old.field("seen"), "id": id, "name": "Olga Z.",
        ]) { $1 }
        #expect(try await admin.post("\(list)/save", late).status == 409)

        let meeting = MeetingDocument(
            Self.meeting(heldBy: id), conversationID: "none", bufferMinutes: 0, isHosts: true)
        try await desk.store.meetings.insertOne(meeting)
        #expect(try await send("remove", on: page, [:], admin).status == 409)
        _ = try await desk.store.meetings.deleteOne(["_id": .string(meeting.id)])
        #expect(try await send("remove", on: page, [:], admin).location == "\(list)?done=saved")
        #expect(try await admin.get(page).status == 404)
        _ = try await admin.submit("/settings/changes/undo", of: "/settings/changes", ["id": latest().id])
        #expect(try await stored()?.name == "Olga P.")
        _ = try await desk.store.hosts.deleteOne(["_id": .string(id)])
    }

    private static func meeting(heldBy host: String) -> Meeting {
        let start = Date(timeIntervalSince1970: 3_000_000_000 + Double(Int.random(in: 0..<90_000)) * 2700)
        var meeting = Meeting(
            uid: "\(host)/demo-1", sequence: 0, slot: Slot(start: start, end: start.addingTimeInterval(1800)))
        meeting.host = host
        return meeting
    }

    @Test("Calendars are added and tested without their secrets, which no page and no history shows")
    func calendars() async throws {
        let desk = try await Self.desk.value
        let admin = try await desk.browser(role: .admin)
        let id = newID()
        let page = "\(list)/\(id)"
        _ = try await send("save", on: list, fields(id), admin)
        let file = [
            "calendar": "own", "new": "1", "kind": "ics",
            "place": "https://calendar.example:8443/private-7f3a/basic.ics",
            "username": "", "secret": "",
        ]
        let server = [
            "calendar": "work", "new": "1", "kind": "caldav", "place": "CALENDAR_SECRET_OLGA_PLACE", "username": "olga",
            "secret": "CALENDAR_SECRET_OLGA", "writes": "1",
        ]
        for (changed, words) in [
            (["place": "http://calendar.example/x"], "begins with https://"), (["writes": "1"], "can only be read"),
            (["username": "olga"], "A login needs both"), (["calendar": ""], "needs a name"),
            (["username": "olga", "secret": "MONGODB_URI"], "CALENDAR_SECRET_"),
        ] {
            let answer = try await send("calendar/save", on: page, file.merging(changed) { $1 }, admin)
            #expect(answer.status == 400 && answer.body.contains(words), "\(changed)")
        }
        for calendar in [file, server] {
            #expect(try await send("calendar/save", on: page, calendar, admin).status == 303)
        }
        #expect(try await send("calendar/save", on: page, file, admin).status == 409)
        // An empty address leaves it as it is.
        let kept = file.merging(["new": "", "place": ""]) { $1 }
        #expect(try await send("calendar/save", on: page, kept, admin).status == 303)
        let calendars = try #require(try await desk.store.hosts.findOne(["_id": .string(id)])?.calendars)
        #expect(calendars.map(\.id) == ["own", "work"])
        #expect(calendars[0].address == file["place"] && calendars[1].addressSecret == "CALENDAR_SECRET_OLGA_PLACE")
        for path in [list, page, "/settings/changes?kind=host"] {
            let shown = try await admin.get(path).body
            #expect(shown.contains("calendar.example:8443") && !shown.contains("private-7f3a"), "\(path)")
        }

        // What calendar-worker found.
        var read = HostBusyDocument.Calendar(calendars[1])
        (read.readAt, read.validUntil, read.horizon) = (Date(), Date() + 3600, Date() + 86_400)
        var failing = HostBusyDocument.Calendar(calendars[0])
        (failing.problem, failing.problemKind, failing.problemSince) = (
            "calendar.example does not take the login (401)", "login", Date()
        )
        try await desk.store.hostBusy.insertOne(HostBusyDocument(id: id, calendars: [failing, read]))
        let sick = try await admin.get(page).body
        for words in ["Cannot be read since", "the login is refused", "(401)", "Read last", "Nothing is offered"] {
            #expect(sick.contains(words), "\(words)")
        }
        #expect(try await send("test", on: page, [:], admin).location == page)
        #expect(try await desk.store.hostBusy.findOne(["_id": .string(id)])?.askedAt != nil)
        #expect(try await admin.get(page).body.contains("They are being read."))
        #expect(try await send("calendar/remove", on: page, ["calendar": "own"], admin).status == 303)
        #expect(try await desk.store.hosts.findOne(["_id": .string(id)])?.calendars.map(\.id) == ["work"])
        _ = try await desk.store.hosts.deleteOne(["_id": .string(id)])
        _ = try await desk.store.hostBusy.deleteOne(["_id": .string(id)])
    }

    @Test("What is wrong with a host is said where it is typed, and none is kept")
    func refused() async throws {
        let desk = try await Self.desk.value
        let admin = try await desk.browser(role: .admin)
        let id = newID()
        for (changed, words) in [
            (["id": "olga petrova"], "Latin letters"), (["name": ""], "needs a name"),
            (["email": "nobody"], "not a mail address"), (["link": "http://meet.example"], "begins with https://"),
            (["monday": "9 to 5"], "Hours are written"), (["zone": "Mars"], "Hours are written"),
        ] {
            let answer = try await send("save", on: list, fields(id).merging(changed) { $1 }, admin)
            #expect(answer.status == 400 && answer.body.contains(words), "\(changed)")
        }
        #expect(try await desk.store.hosts.findOne(["_id": .string(id)]) == nil)
        let operatorsOwn = try await desk.browser()
        #expect(try await operatorsOwn.get(list).status == 403)
    }

    // MARK: In a browser

    @Test(
        "They break no rule of WCAG 2.2 AA and nothing on them is cut, in both themes",
        .enabled(if: WebDriver.isThere && AxeCore.isThere, "there is no browser, or no axe-core"),
        arguments: [("en", 1440), ("ru", 390), ("ru", 1440), ("en", 390)])
    func accessible(_ language: String, _ width: Int) async throws {
        let axe = try AxeCore()
        let desk = try await Self.desk.value
        try await Self.addHost(to: desk)
        let browser = try await desk.realBrowser(role: .admin)
        try await browser.open("/language/\(language)?back=/conversations")
        for isDark in [false, true] {
            try await browser.look(width: width, height: width < 600 ? 844 : 900, isDark: isDark)
            for (name, path) in [("hosts", list), ("host", "\(list)/axe-host")] {
                try await browser.open(path)
                try await browser.wait(until: "document.readyState === 'complete'", "loaded")
                _ = try await browser.run(
                    "for (const e of document.querySelectorAll('details:not(.menu)')) e.open = true; return 0;")
                let kind = "\(language)-\(width)-\(isDark ? "dark" : "light")"
                try await browser.photograph("axe-\(name)-\(kind)")
                #expect(try await axe.violations(in: browser) == [], "\(path), \(kind)")
                let isWider = "return String(document.documentElement.scrollWidth > window.innerWidth)"
                #expect(try await browser.run(isWider) == .string("false"), "\(path), \(kind)")
            }
        }
        await browser.close()
    }

    /// A host with a calendar that works and one that does not. Nothing is offered with them.
    private static func addHost(to desk: DeskInstallation) async throws {
        let work = HostDocument.Calendar(
            id: "work", kind: .caldav, address: "https://calendar.example/olga/", username: "olga",
            passwordSecret: "CALENDAR_SECRET_AXE", writes: true)
        let file = HostDocument.Calendar(id: "file", kind: .ics, addressSecret: "CALENDAR_SECRET_AXE_FILE")
        let host = HostDocument(
            id: "axe-host", name: "Olga Petrova", email: "olga@us.example", language: .ru, timeZone: "Europe/Moscow",
            hours: .weekdays(LocalTime(minuteOfDay: 600), LocalTime(minuteOfDay: 1080), timeZone: "Europe/Moscow"),
            calendars: [work, file])
        _ = try await desk.store.hosts.replaceOne(["_id": "axe-host"], host, upsert: true)
        var (read, failing) = (HostBusyDocument.Calendar(work), HostBusyDocument.Calendar(file))
        (read.readAt, read.unread) = (Date(), 2)
        (failing.problem, failing.problemKind, failing.problemSince) = ("no answer", "unreachable", Date())
        _ = try await desk.store.hostBusy.replaceOne(
            ["_id": "axe-host"], HostBusyDocument(id: "axe-host", calendars: [read, failing]), upsert: true)
    }
}

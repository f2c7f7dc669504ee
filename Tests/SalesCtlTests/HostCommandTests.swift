import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing

@Suite("salesctl host") struct HostCommandTests {
    private let olga = [
        "host", "add", "olga", "--name", "Olga Petrova", "--email", "olga@company.com", "--hours",
        "10:00-13:00,14:00-18:00",
        "--ics", "CALENDAR_SECRET_OLGA", "--caldav", "https://caldav.company.com/olga/", "--username", "olga",
        "--secret",
        "CALENDAR_SECRET_OLGA_PASSWORD", "--write", "--link", "https://meet.company.com/{id}",
    ]

    @Test("A host is added, shown, changed where something is given, paused, and removed without demos to come")
    func life() async throws {
        try await OperatorOffice.with { office in
            #expect(try await office.run("host", "list").output.contains("the team holds one demo at a time"))
            let added = try await office.run(olga)
            #expect(added.status == 0, "\(added.output)")
            let host = try #require(try await office.store.hosts.findOne(["_id": "olga"]))
            #expect(host.timeZone == "Europe/Moscow" && host.isActive)
            #expect(host.hours?.week[.friday]?.map(\.description) == ["10:00-13:00", "14:00-18:00"])
            #expect(host.hours?.week[.sunday] == nil)
            #expect(host.calendars.map(\.addressSecret) == ["CALENDAR_SECRET_OLGA", nil])
            #expect(host.writableCalendar?.address == "https://caldav.company.com/olga/")
            #expect(try await office.store.changes.findOne(["kind": "host", "subject": "olga"])?.author == "tester")
            let shown = try await office.run("host", "show", "olga").output
            #expect(shown.contains("https://meet.company.com/{id}") && shown.contains("written to"))

            #expect(
                try await office.run("host", "add", "olga", "--email", "o@company.com", "--hours", "team").status == 0)
            let changed = try #require(try await office.store.hosts.findOne(["_id": "olga"]))
            #expect(changed.email == "o@company.com" && changed.hours == nil && changed.name == "Olga Petrova")
            #expect(changed.calendars == host.calendars)
            #expect(try await office.run("host", "pause", "olga").status == 0)
            #expect(try await office.run("host", "list").output.contains("paused"))
            #expect(try await office.run("host", "resume", "olga").status == 0)

            let end = office.clock() + 86_400
            try await office.store.database.collection("meetings", of: BSONDocument.self).insertOne([
                "_id": "c/demo-1", "conversationID": "c", "start": .date(end - 1800), "end": .date(end),
                "blocks": [.date(end)], "host": "olga",
            ])
            #expect(try await office.run("host", "remove", "olga").status == 65)
            _ = try await office.store.meetings.deleteOne(["_id": "c/demo-1"])
            #expect(try await office.run("host", "remove", "olga").status == 0)
            #expect(try await office.run("host", "remove", "olga").status == 66)
        }
    }

    @Test("A check says what calendar-worker has read, why it could not, and when the host is free next")
    func check() async throws {
        try await OperatorOffice.with { office in
            #expect(try await office.run(olga).status == 0)
            let unread = try await office.run("host", "check", "olga")
            #expect(unread.status == 1)
            #expect(unread.output.contains("not read yet") && unread.output.contains("nothing is offered"))

            let host = try #require(try await office.store.hosts.findOne(["_id": "olga"]))
            let now = office.clock()
            let calendars = host.calendars.map { calendar in
                var read = HostBusyDocument.Calendar(calendar)
                read.readAt = now - 60
                read.validUntil = now + 6 * 3600
                read.horizon = now + 60 * 86_400
                // Taken until Friday morning.
                read.busy = [.init(start: now, end: now + 45 * 3600)]
                return read
            }
            try await office.store.hostBusy.insertOne(HostBusyDocument(id: "olga", calendars: calendars))
            let known = try await office.run("host", "check", "olga", "--json")
            #expect(known.status == 0, "\(known.output)")
            let hosts = try #require(try known.json()["hosts"] as? [[String: Any]])
            #expect(hosts.first?["isKnown"] as? Bool == true)
            let free = try #require(hosts.first?["nextFree"] as? [String])
            #expect(free.count == 3)
            let moments = try free.map { try Date($0, strategy: .iso8601) }
            #expect(moments.allSatisfy { $0 >= now + 45 * 3600 })

            _ = try await office.store.hostBusy.updateOne(
                ["_id": "olga"],
                ["$set": ["calendars.0.problem": "the server says 401", "calendars.0.validUntil": .date(now - 1)]])
            let stale = try await office.run("host", "check")
            #expect(stale.status == 1)
            #expect(stale.output.contains("the server says 401") && stale.output.contains("nothing is offered"))
        }
    }

    @Test("Wrong hosts are refused in words, and unknown ones not found")
    func wrong() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let base = ["host", "add", "olga", "--name", "Olga", "--email", "olga@company.com"]
            for (more, words) in [
                (["--time-zone", "Mars"], "time zone"), (["--link", "http://meet.example"], "https://"),
                (["--ics", "ftp://calendar.example/x"], "https://"),
                (["--caldav", "https://x.example", "--username", "olga"], "passwordSecret"),
            ] {
                let end = try await office.run(base + more)
                #expect(end.status == 65, "\(end.output)")
                #expect(end.output.contains(words), "\(end.output)")
            }
            #expect(try await office.run(base + ["--write"]).status == 64)
            #expect(try await office.run(base + ["--hours", "ten to six"]).status == 64)
            #expect(try await office.run("host", "add", "olga").status == 64)
            for words in [["show"], ["check"], ["pause"], ["remove"]] {
                #expect(try await office.run(["host"] + words + ["nobody"]).status == 66)
            }
        }
    }
}

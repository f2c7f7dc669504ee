import BSON
import DeskFixtures
import Foundation
import HTTPTypes
import Hummingbird
import MongoDB
import NIOCore
import OutsideCalls
import SalesStore
import Sandbox
import Sending
import Testing
import WebServing
import WorkQueue

@testable import Calendars

/// Against Radicale.
@Suite("Calendars on CalDAV servers", .timeLimit(.minutes(4)))
struct CalDAVTests {
    private static let weekly = CalendarLine.event(
        "DTSTART:20270104T100000Z", "DTEND:20270104T110000Z", "RRULE:FREQ=WEEKLY;UNTIL=20270131T000000Z")

    @Test("A calendar is read with what recurs, and what is changed or deleted there is so at the next turn")
    func read() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await server.put(Self.weekly, at: calendar + "weekly.ics")
            try await server.put(
                CalendarLine.event("DTSTART:20270116T120000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT", uid: "free"),
                at: calendar + "free.ics")
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            try await parts.watch.look()
            // Mondays, from the 18th on: it is Friday the 15th.
            #expect(try await line.busy()?.map(\.start) == [CalendarLine.at(74), CalendarLine.at(242)])
            try await server.put(
                CalendarLine.event("DTSTART:20270120T100000Z", "DURATION:PT30M"), at: calendar + "weekly.ics")
            try await line.turn(parts)
            #expect(try await line.busy()?.map(\.start) == [CalendarLine.at(122)])
            try await server.delete(calendar + "weekly.ics")
            try await line.turn(parts)
            #expect(try await line.busy() == [])
            #expect(line.reading.now == .working)
        }
    }

    @Test("Calendars are read at once where somebody asks for it, once, and what is wrong is kept by its kind")
    func asked() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            try await parts.watch.look()
            try await server.put(Self.weekly, at: calendar + "weekly.ics")
            try await parts.watch.look()
            #expect(try await line.busy() == [])
            func ask() async throws {
                _ = try await line.store.hostBusy.updateOne(
                    ["_id": "olga"], ["$set": ["askedAt": .date(line.clock.now)]])
            }
            try await ask()
            try await parts.watch.look()
            #expect(try await line.busy()?.count == 2)
            #expect(try await line.store.hostBusy.findOne(["_id": "olga"])?.askedAt == nil)
            line.secrets["CALENDAR_SECRET_OLGA"] = "another"
            try await parts.watch.look()
            #expect(try await line.known()?.problemKind == nil)
            try await ask()
            try await parts.watch.look()
            #expect(try await line.known()?.problemKind == CalendarTrouble.login.rawValue)
        }
    }

    @Test(
        "An address that is none of a calendar leads to all of them: the server's, the owner's",
        arguments: ["/", "/olga/"])
    func discovery(path: String) async throws {
        try await CalendarLine.withServer { line, server, calendar in
            let other = try await server.makeCalendar("private")
            try await server.put(
                CalendarLine.event("DTSTART:20270116T100000Z", "DURATION:PT1H", uid: "1"), at: calendar + "1.ics")
            try await server.put(
                CalendarLine.event("DTSTART:20270117T100000Z", "DURATION:PT1H", uid: "2"), at: other + "2.ics")
            try await line.add(CalendarLine.dav(server.url + path))
            try await line.parts().watch.look()
            #expect(try await line.known()?.problem == nil)
            #expect(try await line.busy()?.map(\.start) == [CalendarLine.at(26), CalendarLine.at(50)])
        }
    }

    @Test("An event that a server says is at another one is not looked for there, and so neither changed nor removed")
    func elsewhere() async throws {
        try await CalendarLine.with { line in
            let router = Router(context: WebRequestContext.self)
            let report = try #require(HTTPRequest.Method(rawValue: "REPORT"))
            let event = CalendarLine.event("DTSTART:20270116T100000Z", "DURATION:PT1H", uid: "demo")
            for (path, href) in [
                ("own", "/own/demo.ics"), ("other", "http://localhost:1/demo.ics"),
                ("plain", "//other.example/demo.ics"),
            ] {
                let answer = """
                    <?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response>\
                    <d:href>\(href)</d:href><d:propstat><d:prop><d:getetag>"1"</d:getetag><c:calendar-data>\(event)</c:calendar-data>\
                    </d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>
                    """
                router.on("\(path)", method: report) { _, _ in
                    Response(status: .init(code: 207), body: .init(byteBuffer: ByteBuffer(string: answer)))
                }
            }
            try await LocalServer.serve(router, beside: []) { port in
                for path in ["own", "other", "plain"] {
                    let account = try CalendarAccount(CalendarLine.dav("http://127.0.0.1:\(port)/\(path)")) {
                        line.secrets[$0]
                    }
                    let dav = CalDAVClient(line.parts().sender.client, account)
                    if path == "own" {
                        let found = try #require(
                            try await dav.event(withUID: "demo", in: account.address) { _ in true })
                        #expect(found.address.text == "http://127.0.0.1:\(port)/own/demo.ics")
                    } else {
                        await #expect(throws: CalendarProblem.self) {
                            try await dav.event(withUID: "demo", in: account.address) { _ in true }
                        }
                    }
                }
            }
        }
    }

    @Test("Where only the owner's busy times may be asked for, those are")
    func busyOnly() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await server.put(Self.weekly, at: calendar + "weekly.ics")
            try await server.order(["busyonly": "1"])
            try await line.add(CalendarLine.dav(calendar))
            try await line.parts().watch.look()
            #expect(try await line.known()?.problem == nil)
            #expect(try await line.busy()?.map(\.start) == [CalendarLine.at(74), CalendarLine.at(242)])
        }
    }

    @Test(
        "A wrong password, a calendar that is gone, a server that fails or is gone: each in words, none with a secret")
    func problems() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            let parts = line.parts()
            line.secrets["CALENDAR_SECRET_OLGA"] = "wrong-password"
            try await line.turn(parts)
            let words = try #require(try await line.known()?.problem)
            #expect(words.contains("does not take the login") && !words.contains("wrong-password"))
            line.secrets["CALENDAR_SECRET_OLGA"] = CalDAVSandbox.user.password
            try await server.order(["fail": "5", "status": "503"])
            try await line.turn(parts)
            #expect(try await line.known()?.problem?.contains("503") == true)
            try await server.order(["fail": "0"])
            try await server.delete(calendar)
            try await line.turn(parts)
            #expect(try await line.known()?.problem?.contains("no") == true)
            await server.stop()
            try await line.turn(parts)
            #expect(try await line.known()?.problem?.contains("nothing answers") == true)
            #expect(try await line.busy() == nil)
        }
    }

    @Test("A server that says nothing holds nobody up for long, and others' calendars are read meanwhile")
    func slow() async throws {
        try await CalendarLine.withServer { line, server, calendar in
            try await line.add(CalendarLine.dav(calendar))
            try await ScriptedFile.with { file, address in
                file.answer(.file(CalendarLine.event("DTSTART:20270116T100000Z", "DURATION:PT1H")))
                try await line.store.hosts.insertOne(
                    HostDocument(
                        id: "boris", name: "Boris", email: "boris@us.example", timeZone: "Europe/Moscow",
                        calendars: [.init(id: "file", kind: .ics, address: address)]))
                try await server.order(["stall": "1"])
                let took = try await ContinuousClock().measure { try await line.parts(limit: .seconds(1)).watch.look() }
                try await server.order(["stall": "0"])
                #expect(took < .seconds(60))
                #expect(try await line.known()?.problem?.contains("in time") == true)
                let boris = try await line.store.hostBusy.findOne(["_id": "boris"])
                #expect(boris?.calendars.first?.busy.count == 1)
            }
        }
    }
}

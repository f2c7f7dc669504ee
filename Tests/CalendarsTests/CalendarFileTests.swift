import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Sending
import Testing
import WorkQueue

@testable import Calendars

@Suite("Calendars that are files", .timeLimit(.minutes(4)))
struct CalendarFileTests {
    private static let busyAtTen = CalendarLine.event("DTSTART:20270115T100000Z", "DTEND:20270115T110000Z")
    private static let ten = DateInterval(start: CalendarLine.at(2), end: CalendarLine.at(3))

    /// A host whose calendar's address is a secret.
    private func withFile(
        _ body: @escaping @Sendable (CalendarLine, ScriptedFile) async throws -> Void
    ) async throws {
        try await ScriptedFile.with { file, address in
            try await CalendarLine.with { line in
                line.secrets["CALENDAR_SECRET_FILE"] = address
                try await line.add(
                    HostDocument.Calendar(id: "work", kind: .ics, addressSecret: "CALENDAR_SECRET_FILE"))
                try await body(line, file)
            }
        }
    }

    @Test("A file is read at its turn, and says when its host is busy")
    func read() async throws {
        try await withFile { line, file in
            file.answer(.file(Self.busyAtTen))
            let parts = line.parts()
            #expect(try await line.busy() == nil)
            try await parts.watch.look()
            #expect(try await line.busy() == [Self.ten])
            #expect(line.reading.now == .working)
            // Not again before its turn.
            try await parts.watch.look()
            #expect(file.whole == 1)
            try await line.turn(parts)
            #expect(file.whole == 2)
        }
    }

    @Test(
        "What did not change is not sent again, by its state or its date; once a day all of it is read, for what recurs goes on",
        arguments: [true, false])
    func unchanged(byState: Bool) async throws {
        try await withFile { line, file in
            let moment = "Fri, 15 Jan 2027 07:00:00 GMT"
            file.answer(.file(Self.busyAtTen, etag: byState ? "\"1\"" : nil, lastModified: byState ? nil : moment))
            let parts = line.parts()
            try await parts.watch.look()
            try await line.turn(parts)
            #expect((file.whole, file.unchanged) == (1, 1))
            #expect(try await line.busy() == [Self.ten])
            #expect(try await line.known()?.readAt == line.clock.now)
            file.answer(.file(CalendarLine.event("DTSTART:20270116T100000Z", "DTEND:20270116T110000Z"), etag: "\"2\""))
            try await line.turn(parts)
            #expect(try await line.busy() == [DateInterval(start: CalendarLine.at(26), end: CalendarLine.at(27))])
            let before = file.whole
            line.clock.advance(86_400)
            try await parts.watch.look()
            #expect(file.whole == before + 1)
        }
    }

    @Test("Whole days and times without a zone are the host's: who moves is read anew, although the file is the same")
    func moved() async throws {
        try await withFile { line, file in
            file.answer(.file(CalendarLine.event("DTSTART:20270116T120000", "DURATION:PT1H"), etag: "\"1\""))
            let parts = line.parts()
            try await parts.watch.look()
            #expect(try await line.busy()?.first?.start == CalendarLine.at(25))
            _ = try await line.store.hosts.updateOne(["_id": "olga"], ["$set": ["timeZone": "Asia/Tokyo"]])
            try await line.turn(parts)
            #expect(try await line.busy()?.first?.start == CalendarLine.at(19))
        }
    }

    @Test(
        "What cannot be read counts as it was for a while; then the host is unknown, health says so, and it comes back",
        arguments: [404, 401, 500])
    func failing(status: Int) async throws {
        try await withFile { line, file in
            file.answer(.file(Self.busyAtTen))
            let parts = line.parts(patience: 3600)
            try await parts.watch.look()
            file.answer(.status(status))
            try await line.turn(parts)
            #expect(try await line.busy() == [Self.ten])
            let words = try #require(line.reading.trouble)
            #expect(words.contains("olga/work") && words.contains(String(status)))
            #expect(!words.contains("private-7f3a"), "The address is a secret")
            let since = try await line.known()?.problemSince
            line.clock.advance(3300)
            try await parts.watch.look()
            #expect(try await line.busy() == nil)
            #expect(line.reading.now == .failing("\(try #require(line.reading.trouble))"))
            #expect(line.reading.trouble?.contains("no demos are offered") == true)
            #expect(try await line.known()?.problemSince == since)
            file.answer(.file(Self.busyAtTen))
            try await line.turn(parts)
            #expect(try await line.busy() == [Self.ten])
            #expect(line.reading.now == .working)
            #expect(try await line.known()?.problem == nil)
        }
    }

    @Test("A page, a file without end and an address that leads inside are refused in words")
    func refused() async throws {
        try await withFile { line, file in
            let parts = line.parts()
            for (answer, words) in [
                (ScriptedFile.Answer.file("<html>Sign in</html>"), "no calendar"), (.endless, "more than is read"),
                (.redirect("http://10.0.0.8/latest/meta-data"), "not public"),
                (.redirect("http://93.184.215.14/basic.ics"), "https"),
                (.redirect("/private-7f3a/basic.ics"), "from address"),
            ] {
                file.answer(answer)
                try await line.turn(parts)
                #expect(try await line.known()?.problem?.contains(words) == true, "\(words)")
            }
        }
    }

    @Test("Without leave no private network is reached, and a secret that is missing or none is named")
    func secrets() async throws {
        try await withFile { line, file in
            file.answer(.file(Self.busyAtTen))
            try await line.parts(networks: []).watch.look()
            #expect(file.whole == 0)
            #expect(try await line.known()?.problem?.contains("CALENDAR_PRIVATE_NETWORKS") == true)
            line.secrets["CALENDAR_SECRET_FILE"] = nil
            try await line.turn(line.parts())
            #expect(try await line.known()?.problem == "CALENDAR_SECRET_FILE is not set")
            _ = try await line.store.hosts.updateOne(
                ["_id": "olga"], ["$set": ["calendars.0.addressSecret": "MONGODB_URI"]])
            line.secrets["MONGODB_URI"] = "http://127.0.0.1/"
            try await line.turn(line.parts())
            #expect(try await line.known()?.problem?.contains("CALENDAR_SECRET_") == true)
        }
    }

    @Test("Of several copies one reads, and what one that died had in hand another takes over")
    func copies() async throws {
        try await withFile { line, file in
            file.answer(.file(Self.busyAtTen))
            let (one, two) = (line.parts(owner: "one"), line.parts(owner: "two"))
            async let first = one.watch.look()
            async let second = two.watch.look()
            _ = try await (first, second)
            #expect(file.whole == 1)
            // A copy that died while it read leaves its turn behind.
            line.clock.advance(400)
            _ = try await line.store.hostBusy.updateOne(
                ["_id": "olga"],
                ["$set": ["lease": ["owner": "dead", "until": .date(line.clock.now.addingTimeInterval(60))]]])
            try await two.watch.look()
            #expect(file.whole == 1)
            line.clock.advance(61)
            try await two.watch.look()
            #expect(file.whole == 2)
        }
    }

    @Test("A host who is gone, or has no calendar any more, is forgotten; without any, all is well")
    func gone() async throws {
        try await withFile { line, file in
            file.answer(.file(Self.busyAtTen))
            let parts = line.parts()
            try await parts.watch.look()
            _ = try await line.store.hosts.deleteOne(["_id": "olga"])
            try await line.turn(parts)
            #expect(try await line.store.hostBusy.count() == 0)
            #expect(line.reading.now == .note("no host has a calendar"))
        }
    }
}

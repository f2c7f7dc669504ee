import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Sending
import Testing
import WorkQueue

@testable import Calendars

@Suite("calendar-worker", .timeLimit(.minutes(4)))
struct CalendarWorkerTests {
    @Test("Without hosts it is healthy; with one it reads and writes, killed on the way too, and logs no secret")
    func process() async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("calendarworker")
        let client = try MongoClient(mongo.uri(name), connections: 4, applicationName: "CalendarsTests")
        let store = SalesStore(client[name])
        try await store.createIndexes()
        let server = try await CalDAVSandbox()
        let calendar = try await server.makeCalendar("work")
        let folder = try SandboxFolder("calendar-worker")
        defer { folder.remove() }
        let environment = [
            "MONGODB_URI": mongo.uri(name), "MONGODB_DATABASE": name, "HTTP_HOST": "127.0.0.1", "HTTP_PORT": "0",
            "LEASE_SECONDS": "1", "CALENDAR_PRIVATE_NETWORKS": "127.0.0.0/8", "CALENDAR_INTERVAL": "10",
            "CALENDAR_SECRET_OLGA": CalDAVSandbox.user.password,
        ]
        func start(_ more: [String: String] = [:]) throws -> SandboxProcess {
            try SandboxProcess(
                .init(
                    [try Programs.path("calendar-worker")], environment: environment.merging(more) { $1 },
                    logFile: folder.path("worker-\(UUID().uuidString.prefix(8)).log"), grace: .seconds(5)))
        }
        let idle = try start()
        try await eventually("it says that there is nothing to read") {
            let health = try await store.serviceHealth.findOne(["service": "calendar-worker"])
            let part = health?.components.first { $0.name == "calendars" }
            return part?.status == "healthy" && part?.reason == "no host has a calendar"
        }
        await idle.stop()
        #expect(idle.output.components(separatedBy: "No host has a calendar").count == 2)
        let now = Date()
        try await store.hosts.insertOne(
            HostDocument(
                id: "olga", name: "Olga", email: "olga@us.example", timeZone: "Europe/Moscow",
                calendars: [CalendarLine.dav(calendar)]))
        var demo = CalendarLine.demo()
        (demo.start, demo.end, demo.stamp) = (now.addingTimeInterval(7200), now.addingTimeInterval(9000), now)
        try await store.calendarWrites.enqueue([demo.item(becauseOf: "e1")])
        let dying = try start(["CRASH_AT": "\(CrashPoint.sentNotMarked.rawValue):1"])
        #expect(try await dying.waitForExit(within: .patience) != 0)
        let worker = try start()
        try await eventually("the demo is written, and read as busy time") {
            let busy = try await store.hostBusy.findOne(["_id": "olga"])
            let written = try await store.calendarWrites.overview().depth
            return written == [.sent: 1]
                && busy?.calendars.first?.busy.first?.demo == HostBusyDocument.demoKey(demo.uid)
        }
        await worker.stop()
        let log = worker.output
        for secret in [CalDAVSandbox.user.password, calendar, "anna@daisy.example", "Demo for Daisy"] {
            #expect(!log.contains(secret), "\(secret)")
        }
        await server.stop()
        await client.close()
    }
}

import Foundation
import Sandbox
import Testing

@testable import ServiceRuntime

@Suite struct ServiceClockTests {
    @Test("The system's clock is the system's clock")
    func system() {
        let before = Date()
        let now = ServiceClock.system.now
        #expect(before <= now && now <= Date())
    }

    @Test(
        "A file shifts the clock by its seconds",
        arguments: [
            ("86400\n", 86_400.0), (" -3600 ", -3600), ("0.5", 0.5), ("1e3", 1000), ("", 0), ("soon", 0), ("inf", 0),
            (String(repeating: "1", count: 100), 0),
        ] as [(String, Double)])
    func shifted(text: String, seconds: Double) throws {
        try withTemporaryFolder { folder in
            try write(text, to: "\(folder)/offset")
            #expect(ClockOffsetFile(path: "\(folder)/offset").seconds == seconds)
        }
    }

    @Test("Without the file there is no shift, and a change of the file is seen soon")
    func changes() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "offset-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let clock = ServiceClock.shifted(byFile: path)
        #expect(abs(clock.now.timeIntervalSinceNow) < 60)
        try write("1000000", to: path)
        let deadline = ContinuousClock.now + .patience
        while clock.now.timeIntervalSinceNow < 900_000, ContinuousClock.now < deadline { await Task.yield() }
        #expect(clock.now.timeIntervalSinceNow > 900_000)
    }

    @Test("A manual clock stands still until it is moved")
    func manual() {
        let start = Date(timeIntervalSince1970: 1_000)
        let manual = ManualClock(start)
        let clock = manual.clock
        #expect(clock.now == start)
        manual.advance(by: 60)
        #expect(clock.now == start.addingTimeInterval(60))
        manual.set(to: start)
        #expect(clock.now == start)
    }
}

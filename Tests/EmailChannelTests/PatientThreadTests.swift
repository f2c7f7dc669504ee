import Dispatch
import Testing

@testable import EmailChannel

@Suite("A thread that is waited for no longer than a limit")
struct PatientThreadTests {
    private struct Failed: Error {}

    @Test("What is done in time gives its value or its error")
    func inTime() async throws {
        #expect(try await PatientThread.run(within: .seconds(600)) { 7 } == 7)
        await #expect(throws: Failed.self) { try await PatientThread.run(within: .seconds(600)) { throw Failed() } }
    }

    @Test("What never ends is given up, and the next work is done")
    func endless() async throws {
        let end = DispatchSemaphore(value: 0)
        await #expect(throws: PatientThread.Overdue.self) {
            try await PatientThread.run(within: .milliseconds(10)) { end.wait() }
        }
        #expect(try await PatientThread.run(within: .seconds(600)) { 8 } == 8)
        end.signal()
    }

    @Test("Only so many may go on after their limit; nothing is begun beside them, and no mail is blamed for that")
    func bounded() async throws {
        let (stalled, end) = (StalledThreads(most: 2), DispatchSemaphore(value: 0))
        for _ in 0..<2 {
            await #expect(throws: PatientThread.Overdue.self) {
                try await PatientThread.run(within: .milliseconds(10), among: stalled) { end.wait() }
            }
        }
        // Whoever waited may be told a moment before it is counted.
        while !stalled.isFull { await Task.yield() }
        await #expect(throws: PatientThread.Crowded.self) {
            try await PatientThread.run(within: .seconds(600), among: stalled) { 7 }
        }
        #expect(IntakeFailure(PatientThread.Crowded(count: 2))?.words == nil)
        end.signal()
        end.signal()
        while stalled.isFull { await Task.yield() }
        #expect(try await PatientThread.run(within: .seconds(600), among: stalled) { 8 } == 8)
    }
}

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
}

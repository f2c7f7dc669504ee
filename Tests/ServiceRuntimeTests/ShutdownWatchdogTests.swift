import Synchronization
import Testing

@testable import ServiceRuntime

@Suite struct ShutdownWatchdogTests {
    private final class Ends: Sendable {
        let codes = Mutex<[ExitCode]>([])
        func add(_ code: ExitCode) { codes.withLock { $0.append(code) } }
    }

    @Test("A signal before anything runs ends the process at once")
    func whileStarting() {
        let ends = Ends()
        let watchdog = ShutdownWatchdog { ends.add($0) }
        watchdog.shutdownWasRequested()
        #expect(ends.codes.withLock { $0 } == [.success])
    }

    @Test("A signal while services run leaves the end to them")
    func whileRunning() async {
        let ends = Ends()
        let watchdog = ShutdownWatchdog { ends.add($0) }
        watchdog.servicesAreRunning()
        #expect(!watchdog.isShuttingDown)
        watchdog.shutdownWasRequested()
        #expect(watchdog.isShuttingDown)
        #expect(await watchdog.requests.first { _ in true } != nil)
        #expect(ends.codes.withLock { $0 }.isEmpty)
    }
}

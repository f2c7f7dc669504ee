import Dispatch
import Foundation
import Synchronization

/// Sees to it that the process ends soon after it is asked to, whatever its services do.
///
/// Works on a thread of its own, so that a blocked cooperative pool cannot hold it up.
final class ShutdownWatchdog: Sendable {
    /// The time services get to finish normally before they are cancelled.
    static let grace = Duration.seconds(6)

    /// The time the whole shutdown may take.
    static let deadline = DispatchTimeInterval.milliseconds(7_500)

    private enum Phase {
        case starting, running, shuttingDown
    }

    private let phase = Mutex(Phase.starting)
    private let queue = DispatchQueue(label: "shutdown-watchdog", qos: .userInteractive)
    /// A value when running services are to stop.
    let requests: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let end: @Sendable (ExitCode) -> Void

    /// - Parameter end: Ends the process; must not return in production.
    init(end: @escaping @Sendable (ExitCode) -> Void) {
        self.end = end
        (requests, continuation) = AsyncStream.makeStream()
    }

    /// Whether the process was asked to end.
    var isShuttingDown: Bool { phase.withLock { $0 == .shuttingDown } }

    /// Begins to listen for SIGTERM and SIGINT; ends when the result is released.
    func watch() -> [any DispatchSourceSignal] {
        [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [self] in shutdownWasRequested() }
            source.resume()
            return source
        }
    }

    /// From here on a signal asks the services to stop.
    func servicesAreRunning() {
        phase.withLock { if $0 == .starting { $0 = .running } }
    }

    func shutdownWasRequested() {
        let previous = phase.withLock { phase in
            defer { phase = .shuttingDown }
            return phase
        }
        switch previous {
        case .starting: end(.success)
        case .running:
            continuation.yield()
            queue.asyncAfter(deadline: .now() + Self.deadline) { [self] in end(.shutdownDeadline) }
        case .shuttingDown: break
        }
    }
}

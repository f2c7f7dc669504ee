import CoreMetrics
import Synchronization

/// Adds up how long MongoDB's commands took, as libmongoc times them.
final class ServerTime: MetricsFactory, TimerHandler {
    private let nanoseconds = Mutex<Int64>(0)

    /// All commands so far.
    var total: Duration { .nanoseconds(nanoseconds.withLock { $0 }) }

    func recordNanoseconds(_ duration: Int64) {
        nanoseconds.withLock { $0 += duration }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { self }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        NOOPMetricsHandler.instance
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        NOOPMetricsHandler.instance
    }

    func destroyTimer(_ handler: any TimerHandler) {}

    func destroyCounter(_ handler: any CounterHandler) {}

    func destroyRecorder(_ handler: any RecorderHandler) {}
}

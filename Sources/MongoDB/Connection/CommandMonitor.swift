internal import CMongoc
internal import CoreMetrics
internal import Synchronization

/// Counts the commands that libmongoc sends, and how long they took.
///
/// Metrics: counter `mongodb.commands` and timer `mongodb.command.duration` with the dimension `command`; counter
/// `mongodb.command.failures` likewise.
final class CommandMonitor: Sendable {
    private struct Meters {
        let commands: Counter
        let failures: Counter
        let duration: Timer
        var count = 0
    }

    private let meters = Mutex<[String: Meters]>([:])
    private let factory: any MetricsFactory

    init(factory: any MetricsFactory) {
        self.factory = factory
    }

    /// Commands sent so far, by name.
    var counts: [String: Int] {
        meters.withLock { $0.mapValues(\.count) }
    }

    /// Registers the callbacks; `pool` must not outlive the monitor.
    func install(in pool: OpaquePointer) {
        let callbacks = mongoc_apm_callbacks_new()
        defer { mongoc_apm_callbacks_destroy(callbacks) }
        // No callback for the start of a command: libmongoc would copy the whole command for it.
        mongoc_apm_set_command_succeeded_cb(callbacks) { event in
            CommandMonitor.of(mongoc_apm_command_succeeded_get_context(event))?.record(
                mongoc_apm_command_succeeded_get_command_name(event),
                microseconds: mongoc_apm_command_succeeded_get_duration(event), failed: false)
        }
        mongoc_apm_set_command_failed_cb(callbacks) { event in
            CommandMonitor.of(mongoc_apm_command_failed_get_context(event))?.record(
                mongoc_apm_command_failed_get_command_name(event),
                microseconds: mongoc_apm_command_failed_get_duration(event), failed: true)
        }
        mongoc_client_pool_set_apm_callbacks(pool, callbacks, Unmanaged.passUnretained(self).toOpaque())
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> CommandMonitor? {
        context.map { Unmanaged<CommandMonitor>.fromOpaque($0).takeUnretainedValue() }
    }

    private func record(_ name: UnsafePointer<CChar>?, microseconds: Int64, failed: Bool) {
        guard let name else { return }
        let command = String(cString: name)
        let meter = meters.withLock { meters in
            var meter = meters[command] ?? makeMeters(command)
            meter.count += 1
            meters[command] = meter
            return meter
        }
        meter.commands.increment()
        meter.duration.recordMicroseconds(microseconds)
        if failed { meter.failures.increment() }
    }

    private func makeMeters(_ command: String) -> Meters {
        let dimensions = [("command", command)]
        return Meters(
            commands: Counter(label: "mongodb.commands", dimensions: dimensions, factory: factory),
            failures: Counter(label: "mongodb.command.failures", dimensions: dimensions, factory: factory),
            duration: Timer(label: "mongodb.command.duration", dimensions: dimensions, factory: factory))
    }
}

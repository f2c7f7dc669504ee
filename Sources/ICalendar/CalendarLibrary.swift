internal import CIcal
internal import Synchronization

/// libical. It keeps its time zones and errors per process, so only one caller at a time may use it.
package enum CalendarLibrary {
    private static let lock = Mutex(())

    /// Uses the library alone. Keep it short: all other readers wait.
    package static func alone<Value: Sendable>(_ body: () -> Value) -> Value {
        lock.withLock { _ in
            icalerror_set_errors_are_fatal(0)
            return body()
        }
    }
}

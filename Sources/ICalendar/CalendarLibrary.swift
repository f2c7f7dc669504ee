internal import CIcal
internal import Synchronization

/// libical, which keeps time zones and errors of the whole process: one at a time may use it.
package enum CalendarLibrary {
    private static let lock = Mutex(())

    /// Uses the library, alone and for a short while: what others read waits.
    package static func alone<Value: Sendable>(_ body: () -> Value) -> Value {
        lock.withLock { _ in
            icalerror_set_errors_are_fatal(0)
            return body()
        }
    }
}

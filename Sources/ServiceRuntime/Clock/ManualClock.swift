public import Foundation
import Synchronization

/// A clock that stands still until a test moves it.
public final class ManualClock: Sendable {
    private let time: Mutex<Date>

    /// A clock that shows the given moment.
    public init(_ start: Date) {
        self.time = Mutex(start)
    }

    /// The moment the clock shows.
    public var now: Date { time.withLock { $0 } }

    /// The clock in the form services take it.
    public var clock: ServiceClock { ServiceClock { self.now } }

    /// Moves the clock forward, or back by a negative number of seconds.
    public func advance(by seconds: TimeInterval) {
        time.withLock { $0 = $0.addingTimeInterval(seconds) }
    }

    /// Sets the clock.
    public func set(to moment: Date) {
        time.withLock { $0 = moment }
    }
}

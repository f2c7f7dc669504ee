public import Foundation
internal import Synchronization

/// A clock that a test moves.
public final class TestClock: Sendable {
    private let moment: Mutex<Date>

    /// A clock that shows a moment.
    public init(_ moment: Date = Date(timeIntervalSince1970: 1_800_000_000)) {
        self.moment = Mutex(moment)
    }

    /// The moment it shows.
    public var now: Date { moment.withLock { $0 } }

    /// Moves it by some seconds.
    public func advance(_ seconds: Double) {
        moment.withLock { $0 += seconds }
    }
}

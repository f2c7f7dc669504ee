public import Foundation

/// The clock of business time: when letters are due, timers run out, a person's "in two weeks" begins.
///
/// In production it is the system's clock. A demonstration shifts it by a file; a test sets it by hand.
public struct ServiceClock: Sendable {
    private let read: @Sendable () -> Date

    /// A clock that reads the time from a closure.
    public init(_ read: @escaping @Sendable () -> Date) {
        self.read = read
    }

    /// The present moment.
    public var now: Date { read() }

    /// The system's clock.
    public static let system = ServiceClock { Date() }

    /// The system's clock, shifted by the seconds that a file holds (negative for the past).
    ///
    /// The file is looked at again at most every 100 milliseconds. While it is missing the shift is 0; while its content
    /// is not a number the last known shift stays.
    public static func shifted(byFile path: String) -> ServiceClock {
        let offset = ClockOffsetFile(path: path)
        return ServiceClock { Date().addingTimeInterval(offset.seconds) }
    }
}

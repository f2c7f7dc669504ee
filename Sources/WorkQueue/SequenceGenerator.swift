internal import Foundation
internal import Synchronization

/// Positions in a queue: microseconds of the system's clock, made to grow strictly within the process.
///
/// Items of one key nearly always come from one producer; where two producers meet, the only order is that of their
/// clocks.
public final class SequenceGenerator: Sendable {
    private let last = Mutex<Int64>(0)

    /// The generator of this process.
    public static let shared = SequenceGenerator()

    /// Creates a generator.
    public init() {}

    /// A position greater than all earlier ones.
    public func next() -> Int64 {
        let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
        return last.withLock { last in
            last = max(last + 1, now)
            return last
        }
    }
}

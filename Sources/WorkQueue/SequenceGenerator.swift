public import Foundation
internal import Synchronization

/// Positions in a queue: microseconds of the system's clock, made to grow strictly within the process.
///
/// Items of one key nearly always come from one producer; where two producers meet, the only order is that of their
/// clocks. Items that two producers may both store have a position of their own
/// (``SequenceGenerator/position(inSecond:number:)``). A position below that of an item which was handled already is no trouble: the
/// head of a key is the first of those that wait.
public final class SequenceGenerator: Sendable {
    private let last = Mutex<Int64>(0)

    /// The generator of this process.
    public static let shared = SequenceGenerator()

    /// A generator of its own, as tests use it; a process has one, ``shared``.
    public init() {}

    /// A position greater than all earlier ones.
    public func next() -> Int64 {
        let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
        return last.withLock { last in
            last = max(last + 1, now)
            return last
        }
    }

    /// The position of an item that several producers may store: they derive it alike from the second in which the item came about
    /// and a number that grows with the items of that second.
    public static func position(inSecond moment: Date, number: UInt32) -> Int64 {
        Int64(moment.timeIntervalSince1970.rounded(.down)) * 1_000_000 + Int64(number % 1_000_000)
    }
}

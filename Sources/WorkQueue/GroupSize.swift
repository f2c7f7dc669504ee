internal import Synchronization

/// How many keys or jobs a worker takes at once: one when little is waiting, and more each time it finds as many as it
/// asked for.
public struct GroupSize: Sendable {
    /// How many to take next.
    public private(set) var next = 1
    private let largest: Int
    /// One key first, then four, then sixteen: it takes three looks to learn that a lot is waiting.
    private static let growth = 4

    /// Starts with one.
    ///
    /// - Parameter largest: How many at most.
    public init(largest: Int) {
        self.largest = max(largest, 1)
    }

    /// Learns from a claim how much is waiting.
    public mutating func found(_ count: Int, of wanted: Int) {
        next = count >= wanted ? min(max(next, wanted) * Self.growth, largest) : max(count, 1)
    }
}

/// Whose turn it is, of the loops of one worker, to take many keys.
final class ClaimTurn: Sendable {
    private let isTaken = Mutex(false)

    /// - Returns: Whether it is the caller's turn; then it says when it is done.
    func begin() -> Bool {
        isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
    }

    func end() {
        isTaken.withLock { $0 = false }
    }
}

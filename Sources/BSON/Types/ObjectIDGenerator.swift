import Synchronization

/// What the identifiers made by one process share.
enum ObjectIDGenerator {
    /// Five random bytes, chosen once.
    static let processRandom = UInt64.random(in: 0..<(1 << 40))

    private static let counter = Atomic<UInt32>(.random(in: 0..<(1 << 24)))

    /// The next value of a 24-bit counter that begins at random and wraps.
    static func nextCount() -> UInt32 {
        counter.wrappingAdd(1, ordering: .relaxed).oldValue & 0xFF_FFFF
    }
}

/// The server's internal timestamp of replication and sharding: a second and a counter within it.
public struct BSONTimestamp: Sendable, Hashable {
    /// Seconds since 1970.
    public let seconds: UInt32
    /// The number of the operation within the second.
    public let increment: UInt32

    /// A moment and a counter within its second.
    public init(seconds: UInt32, increment: UInt32) {
        self.seconds = seconds
        self.increment = increment
    }

    /// Both parts in the 64-bit integer of the wire.
    var bits: UInt64 {
        UInt64(seconds) << 32 | UInt64(increment)
    }

    init(bits: UInt64) {
        self.init(seconds: UInt32(truncatingIfNeeded: bits >> 32), increment: UInt32(truncatingIfNeeded: bits))
    }
}

extension BSONTimestamp: Comparable {
    /// Orders by time.
    public static func < (left: BSONTimestamp, right: BSONTimestamp) -> Bool {
        left.bits < right.bits
    }
}

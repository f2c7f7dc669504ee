/// A decimal number of up to 34 digits (IEEE 754-2008 decimal128, binary integer significand).
///
/// Equality is of the 16 bytes: `1.0` and `1.00` are different values of the same number.
public struct BSONDecimal128: Sendable, Hashable {
    /// Sign, exponent and the upper bits of the significand.
    let high: UInt64
    /// The lower 64 bits of the significand.
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads exactly 16 bytes, least significant first; another number gives `nil`.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self = bytes.withUnsafeBytes { WireReader(bytes: $0).decimal128(at: 0) }
    }

    /// The 16 bytes, least significant first.
    public var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: low >> (8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: high >> (8 * $0)) }
    }
}

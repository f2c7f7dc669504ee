public import Foundation
import Synchronization

/// A 12-byte identifier, unique without coordination: seconds since 1970, five random bytes of the process and a counter.
///
/// Identifiers made later sort later, to the second. Source: the ObjectID section of the MongoDB driver specifications.
public struct ObjectID: Sendable, Hashable {
    /// The first eight bytes, big-endian.
    let head: UInt64
    /// The last four bytes, big-endian.
    let tail: UInt32

    init(head: UInt64, tail: UInt32) {
        self.head = head
        self.tail = tail
    }

    /// A new identifier, different from all others of this process.
    public init() {
        self.init(createdAt: Date())
    }

    /// Makes a new identifier that carries the given moment, to the second.
    public init(createdAt date: Date) {
        let seconds = UInt32(truncatingIfNeeded: date.bsonMilliseconds / 1000)
        let process = ObjectIDGenerator.processRandom
        head = UInt64(seconds) << 32 | process >> 8
        tail = UInt32(truncatingIfNeeded: process & 0xFF) << 24 | ObjectIDGenerator.nextCount()
    }

    /// Reads 24 hexadecimal digits; anything else gives `nil`.
    public init?(_ hex: String) {
        guard let bytes = [UInt8](hexadecimal: hex) else { return nil }
        self.init(bytes)
    }

    /// Reads exactly 12 bytes; another number gives `nil`.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 12 else { return nil }
        self = bytes.withUnsafeBytes { WireReader(bytes: $0).objectID(at: 0) }
    }

    /// The 12 bytes.
    public var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: head >> (56 - 8 * $0)) }
            + (0..<4).map { UInt8(truncatingIfNeeded: tail >> (24 - 8 * $0)) }
    }

    /// When the identifier was made, to the second.
    public var createdAt: Date {
        Date(timeIntervalSince1970: Double(head >> 32))
    }
}

extension ObjectID: Comparable {
    /// Orders by bytes, as the server does.
    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.head, left.tail) < (right.head, right.tail)
    }
}

extension ObjectID: CustomStringConvertible {
    /// 24 lower-case hexadecimal digits.
    public var description: String {
        bytes.hexadecimal
    }
}

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

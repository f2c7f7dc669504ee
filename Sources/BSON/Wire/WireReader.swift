import Foundation

/// Reads parts of BSON whose structure was validated before: it follows lengths without asking again.
struct WireReader {
    let bytes: UnsafeRawBufferPointer

    @inline(__always)
    func integer<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type, at offset: Int) -> T {
        T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
    }

    @inline(__always)
    func length(at offset: Int) -> Int {
        Int(integer(Int32.self, at: offset))
    }

    @inline(__always)
    func double(at offset: Int) -> Double {
        Double(bitPattern: integer(UInt64.self, at: offset))
    }

    func objectID(at offset: Int) -> ObjectID {
        ObjectID(
            head: integer(UInt64.self, at: offset).byteSwapped, tail: integer(UInt32.self, at: offset + 8).byteSwapped)
    }

    func decimal128(at offset: Int) -> BSONDecimal128 {
        BSONDecimal128(high: integer(UInt64.self, at: offset + 8), low: integer(UInt64.self, at: offset))
    }

    /// The length of the NUL-terminated text at `offset`, without its terminator.
    @inline(__always)
    func cStringLength(at offset: Int) -> Int {
        var end = offset
        while end + 8 <= bytes.count {
            let zeros = integer(UInt64.self, at: end).zeroBytes
            if zeros != 0 { return end + zeros.trailingZeroBitCount / 8 - offset }
            end += 8
        }
        while end < bytes.count, bytes[end] != 0 { end += 1 }
        return end - offset
    }

    @inline(__always)
    func text(at offset: Int, count: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]), as: UTF8.self)
    }

    /// The text at `offset` that begins with its length.
    @inline(__always)
    func string(at offset: Int) -> String {
        text(at: offset + 4, count: length(at: offset) - 1)
    }

    /// How many bytes the value at `offset` takes.
    @inline(__always)
    func size(of type: BSONType, at offset: Int) -> Int {
        switch type {
        case .double, .datetime, .int64, .timestamp: return 8
        case .string, .code, .symbol: return 4 + length(at: offset)
        case .document, .array, .codeWithScope: return length(at: offset)
        case .binary: return 5 + length(at: offset)
        case .objectID: return 12
        case .bool: return 1
        case .undefined, .null, .minKey, .maxKey: return 0
        case .int32: return 4
        case .decimal128: return 16
        case .dbPointer: return 4 + length(at: offset) + 12
        case .regex:
            let pattern = cStringLength(at: offset) + 1
            return pattern + cStringLength(at: offset + pattern) + 1
        }
    }
}

extension UInt64 {
    /// The highest bit of every byte that is zero, exact up to the first one from below.
    @inline(__always)
    var zeroBytes: UInt64 {
        (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
    }
}

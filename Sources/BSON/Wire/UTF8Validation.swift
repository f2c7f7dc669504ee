import Foundation

extension UnsafeRawBufferPointer {
    /// Whether one of the bytes is zero.
    @inline(__always)
    var containsNUL: Bool {
        guard let baseAddress else { return false }
        return memchr(baseAddress, 0, count) != nil
    }

    /// Whether all bytes are ASCII.
    @inline(__always)
    var isASCII: Bool {
        let highBits: UInt64 = 0x8080_8080_8080_8080
        guard count >= 8 else { return allSatisfy { $0 < 0x80 } }
        var seen: UInt64 = 0
        var index = 0
        while index + 8 < count {
            seen |= loadUnaligned(fromByteOffset: index, as: UInt64.self)
            index += 8
        }
        return (seen | loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) & highBits == 0
    }

    /// Whether the bytes are well-formed UTF-8 (The Unicode Standard, table 3-7).
    var isValidUTF8: Bool {
        var index = 0
        while index < count {
            if index + 8 <= count,
                loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
                continue
            }
            let length = scalarLength(at: index)
            if length == 0 { return false }
            index += length
        }
        return true
    }

    /// The length of the well-formed scalar at `index`, or 0.
    private func scalarLength(at index: Int) -> Int {
        let first = self[index]
        if first < 0x80 { return 1 }
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if first == 0xE0 { second = 0xA0...0xBF }
            if first == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if first == 0xF0 { second = 0x90...0xBF }
            if first == 0xF4 { second = 0x80...0x8F }
        default: return 0
        }
        guard index + length <= count, second.contains(self[index + 1]) else { return 0 }
        for offset in 2..<length where self[index + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }
}

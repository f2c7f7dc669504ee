/// Writes parts of BSON into memory that the caller has made large enough.
struct WireWriter {
    private(set) var cursor: UnsafeMutableRawPointer

    init(at cursor: UnsafeMutableRawPointer) {
        self.cursor = cursor
    }

    @inline(__always)
    mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
        cursor.storeBytes(of: value.littleEndian, as: T.self)
        cursor += MemoryLayout<T>.size
    }

    @inline(__always)
    mutating func length(_ value: Int) {
        integer(Int32(value))
    }

    @inline(__always)
    mutating func bytes(_ source: UnsafeRawBufferPointer) {
        guard let base = source.baseAddress else { return }
        cursor.copyMemory(from: base, byteCount: source.count)
        cursor += source.count
    }

    /// Text without length or terminator.
    @inline(__always)
    mutating func utf8(_ text: String) {
        var text = text
        text.withUTF8 { bytes(UnsafeRawBufferPointer($0)) }
    }

    /// Text with a terminator.
    @inline(__always)
    mutating func cString(_ text: String) {
        utf8(text)
        integer(0 as UInt8)
    }

    /// Text with its length before it and a terminator.
    @inline(__always)
    mutating func string(_ text: String) {
        length(text.utf8.count + 1)
        cString(text)
    }

    /// The decimal digits of a number, the count of which the caller knows.
    @inline(__always)
    mutating func decimal(_ number: Int, digits: Int) {
        var rest = number
        for position in stride(from: digits - 1, through: 0, by: -1) {
            let digit = UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0")
            cursor.storeBytes(of: digit, toByteOffset: position, as: UInt8.self)
            rest /= 10
        }
        cursor += digits
    }

    mutating func objectID(_ id: ObjectID) {
        integer(id.head.byteSwapped)
        integer(id.tail.byteSwapped)
    }

    mutating func decimal128(_ number: BSONDecimal128) {
        integer(number.low)
        integer(number.high)
    }
}

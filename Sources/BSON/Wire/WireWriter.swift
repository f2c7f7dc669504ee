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

    mutating func objectID(_ id: ObjectID) {
        integer(id.head.byteSwapped)
        integer(id.tail.byteSwapped)
    }

    mutating func decimal128(_ number: BSONDecimal128) {
        integer(number.low)
        integer(number.high)
    }
}

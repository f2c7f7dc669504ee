/// One growing run of bytes that an encoding writes into.
final class EncodingBuffer {
    private var base: UnsafeMutableRawPointer
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 8)
    }

    deinit {
        base.deallocate()
    }

    /// Adds bytes that the caller writes at once.
    @inline(__always)
    func grow(by added: Int) -> WireWriter {
        if added > capacity - count { enlarge(by: added) }
        let writer = WireWriter(at: base + count)
        count += added
        return writer
    }

    /// Writes over a byte.
    @inline(__always)
    func set(_ byte: UInt8, at offset: Int) {
        base.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }

    /// Writes over a length.
    @inline(__always)
    func setLength(_ length: Int, at offset: Int) {
        base.storeBytes(of: Int32(truncatingIfNeeded: length).littleEndian, toByteOffset: offset, as: Int32.self)
    }

    /// The bytes from `offset` on.
    func bytes(from offset: Int = 0) -> [UInt8] {
        [UInt8](UnsafeRawBufferPointer(start: base + offset, count: count - offset))
    }

    /// Drops the bytes from `offset` on.
    func truncate(to offset: Int) {
        count = min(count, offset)
    }

    /// Calls `body` with everything written so far.
    func read<Result>(_ body: (WireReader) -> Result) -> Result {
        body(WireReader(bytes: UnsafeRawBufferPointer(start: base, count: count)))
    }

    @inline(never)
    private func enlarge(by added: Int) {
        capacity = max(2 * capacity, count + added)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
    }
}

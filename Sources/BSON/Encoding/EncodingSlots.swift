/// The slots of one encoding, in the order of their beginnings.
///
/// They live in memory of their own, because every access to an array in a class pays for a check of exclusivity.
final class EncodingSlots {
    private var base: UnsafeMutablePointer<EncodingSlot>
    private var capacity = 16
    private(set) var count = 0

    init() {
        base = .allocate(capacity: capacity)
    }

    deinit {
        base.deallocate()
    }

    subscript(index: Int) -> EncodingSlot {
        @inline(__always) get { base[index] }
        @inline(__always) set { base[index] = newValue }
    }

    /// Adds a slot.
    ///
    /// - Returns: Its index.
    @inline(__always)
    func append(_ slot: EncodingSlot) -> Int {
        if count == capacity { enlarge() }
        (base + count).initialize(to: slot)
        count += 1
        return count - 1
    }

    @inline(never)
    private func enlarge() {
        let larger = UnsafeMutablePointer<EncodingSlot>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}

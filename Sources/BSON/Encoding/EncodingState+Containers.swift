/// What stood behind a closed container while something more is written into it.
struct EncodingSuspension {
    /// The container that was opened again.
    let slot: Int
    /// The bytes that stood behind it.
    let tail: [UInt8]
    /// Where they stood.
    let tailOffset: Int
    /// How many slots there were then: the later ones do not move with the tail.
    let slotCount: Int
    /// The innermost open slot then.
    let resumed: Int
}

extension EncodingState {
    /// Makes a slot the innermost open one, so that it can be written to.
    @inline(never)
    func activate(_ slot: Int) {
        // After a failure the bytes are of no use any more; they only have to stay readable for key paths.
        guard failure == nil else { return }
        if !isOpenAround(slot) {
            settle()
            if !isOpenAround(slot) { return reopen(slot) }
        }
        while current != slot {
            close(current)
            current = slots[current].parent
        }
    }

    /// Ends the value of a slot: one that was never written becomes an empty document.
    func close(_ slot: Int) {
        switch slots[slot].content {
        case .nothing:
            var writer = buffer.grow(by: 5)
            writer.length(5)
            writer.integer(0 as UInt8)
        case .scalar: break
        case .document, .array:
            var writer = buffer.grow(by: 1)
            writer.integer(0 as UInt8)
            buffer.setLength(buffer.count - slots[slot].valueOffset, at: slots[slot].valueOffset)
        }
        slots[slot].isOpen = false
    }

    /// Puts back what was set aside when a container was reopened.
    func settle() {
        guard let suspension else { return }
        self.suspension = nil
        close(current)
        while current != suspension.slot {
            current = slots[current].parent
            close(current)
        }
        let shift = buffer.count - suspension.tailOffset
        var writer = buffer.grow(by: suspension.tail.count)
        suspension.tail.withUnsafeBytes { writer.bytes($0) }
        for index in 0..<suspension.slotCount where slots[index].valueOffset > suspension.tailOffset {
            slots[index].valueOffset += shift
            slots[index].typeOffset = slots[index].typeOffset.map { $0 + shift }
        }
        var ancestor = slots[suspension.slot].parent
        while ancestor >= 0, !slots[ancestor].isOpen {
            let offset = slots[ancestor].valueOffset
            buffer.setLength(buffer.read { $0.length(at: offset) } + shift, at: offset)
            ancestor = slots[ancestor].parent
        }
        current = suspension.resumed
    }

    /// Whether the slot is the innermost open one or around it, not looking beyond a container opened again.
    private func isOpenAround(_ slot: Int) -> Bool {
        var index = current
        while index != slot {
            if index == suspension?.slot || index == 0 { return false }
            index = slots[index].parent
        }
        return true
    }

    private func reopen(_ slot: Int) {
        let offset = slots[slot].valueOffset
        let end: Int
        switch slots[slot].content {
        case .nothing: end = offset + 5
        case .scalar: return fail(.invalidValue, in: slot, "one value is encoded twice")
        case .document, .array: end = offset + buffer.read { $0.length(at: offset) }
        }
        suspension = EncodingSuspension(
            slot: slot, tail: buffer.bytes(from: end), tailOffset: end, slotCount: slots.count, resumed: current)
        buffer.truncate(to: slots[slot].isContainer ? end - 1 : offset)
        slots[slot].isOpen = true
        current = slot
    }
}

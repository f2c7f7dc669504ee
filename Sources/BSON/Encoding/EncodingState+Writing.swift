extension EncodingState {
    /// Begins an element of a document and makes room for its value, which the caller writes.
    @inline(__always)
    func element(_ type: BSONType, _ key: String, in slot: Int, size: Int) -> WireWriter {
        if slot != current { activate(slot) }
        var key = key
        return key.withUTF8 { key in
            if UnsafeRawBufferPointer(key).containsNUL { fail(.invalidKey, in: slot, "a key contains a NUL character") }
            var writer = buffer.grow(by: 2 + key.count + size)
            writer.integer(type.rawValue)
            writer.bytes(UnsafeRawBufferPointer(key))
            writer.integer(0 as UInt8)
            return writer
        }
    }

    /// Begins the next element of an array and makes room for its value, which the caller writes.
    @inline(__always)
    func element(_ type: BSONType, in slot: Int, size: Int) -> WireWriter {
        if slot != current { activate(slot) }
        let index = slots[slot].count
        slots[slot].count += 1
        let digits = WireWriter.digitCount(index)
        var writer = buffer.grow(by: 2 + digits + size)
        writer.integer(type.rawValue)
        writer.decimal(index, digits: digits)
        writer.integer(0 as UInt8)
        return writer
    }

    /// Makes the value of a slot a scalar and makes room for it, which the caller writes.
    @inline(__always)
    func scalar(_ type: BSONType, in slot: Int, size: Int) -> WireWriter {
        if slot != current { activate(slot) }
        if slots[slot].content != .nothing { fail(.invalidValue, in: slot, "one value is encoded twice") }
        slots[slot].content = .scalar
        setType(type, of: slot)
        return buffer.grow(by: size)
    }

    /// Begins a value of a type yet unknown for a key of a document.
    func open(_ key: String, in parent: Int) -> Int {
        _ = element(.document, key, in: parent, size: 0)
        return push(typeOffset: buffer.count - key.utf8.count - 2, parent: parent)
    }

    /// Begins the next value, of a type yet unknown, of an array.
    func open(in parent: Int) -> Int {
        let index = slots[parent].count
        _ = element(.document, in: parent, size: 0)
        return push(typeOffset: buffer.count - WireWriter.digitCount(index) - 2, parent: parent)
    }

    /// Makes the value of a slot a container, unless it is one already.
    func container(_ content: EncodingSlot.Content, in slot: Int) {
        guard slots[slot].content != content else { return }
        if slot != current { activate(slot) }
        guard slots[slot].content == .nothing else {
            return fail(.invalidValue, in: slot, "one value is encoded twice")
        }
        if slots[slot].depth > BSONDocument.maximumDepth {
            fail(.tooDeep, in: slot, "documents are nested deeper than \(BSONDocument.maximumDepth)")
        }
        slots[slot].content = content
        setType(content == .array ? .array : .document, of: slot)
        _ = buffer.grow(by: 4)
    }

    private func push(typeOffset: Int, parent: Int) -> Int {
        let depth = slots[parent].depth + 1
        current = slots.append(
            EncodingSlot(typeOffset: typeOffset, valueOffset: buffer.count, parent: parent, depth: depth))
        return current
    }

    private func setType(_ type: BSONType, of slot: Int) {
        if let typeOffset = slots[slot].typeOffset {
            buffer.set(type.rawValue, at: typeOffset)
        } else {
            rootType = type
        }
    }
}

extension BSONDocument {
    /// Adds a field at the end, also where there is one of this name already.
    ///
    /// - Precondition: The key contains no NUL character, and the document stays below 2 GiB.
    public mutating func append(_ key: String, _ value: BSONValue) {
        detach()
        let size = WireWriter.elementSize(key, value)
        storage.removeLast()
        storage.append(addingCapacity: size + 1) { span in
            span.withUnsafeMutableBufferPointer { buffer, count in
                guard let base = buffer.baseAddress else { return }
                var writer = WireWriter(at: UnsafeMutableRawPointer(base))
                writer.element(key, value)
                writer.integer(0 as UInt8)
                count = size + 1
            }
        }
        patchLength()
    }

    /// Adds the fields of another document at the end.
    public mutating func append(contentsOf other: BSONDocument) {
        detach()
        storage.removeLast()
        storage.append(contentsOf: other.bytes.dropFirst(4))
        patchLength()
    }

    /// Removes the first field of this name.
    ///
    /// - Returns: Its value, or `nil` where there was none.
    @discardableResult
    public mutating func removeValue(forKey key: String) -> BSONValue? {
        guard let removed = self[key] else { return nil }
        detach()
        if let element = firstElement(key) {
            storage.removeSubrange(element.start..<element.end)
            patchLength()
        }
        return removed
    }

    /// Puts another value in the place of the first field of this name.
    mutating func replace(_ key: String, with value: BSONValue) {
        detach()
        guard let element = firstElement(key) else { return }
        storage[element.start] = value.type.rawValue
        let encoded = [UInt8](unsafeUninitializedCapacity: value.wireSize) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            var writer = WireWriter(at: UnsafeMutableRawPointer(base))
            writer.value(value)
            count = value.wireSize
        }
        storage.replaceSubrange(element.valueStart..<element.end, with: encoded)
        patchLength()
    }

    private mutating func patchLength() {
        storage.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var header = WireWriter(at: base)
            header.length(bytes.count)
        }
    }
}

extension BSONDocument: ExpressibleByDictionaryLiteral {
    /// Makes a document whose fields keep the order of the literal.
    ///
    /// - Precondition: No key contains a NUL character.
    public init(dictionaryLiteral elements: (String, BSONValue)...) {
        self.init(elements)
    }
}

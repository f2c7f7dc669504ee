extension BSONDocument: Sequence {
    /// Reads a document's fields in their order.
    public struct Iterator: IteratorProtocol {
        private let storage: [UInt8]
        private var position: Int

        init(_ document: BSONDocument) {
            storage = document.storage
            position = document.offset + 4
        }

        /// The next field, or `nil` at the end.
        public mutating func next() -> (key: String, value: BSONValue)? {
            storage.withUnsafeBytes { bytes in
                let reader = WireReader(bytes: bytes)
                guard let element = reader.element(at: position) else { return nil }
                position = element.end
                return (
                    reader.text(at: element.keyStart, count: element.keyCount),
                    reader.value(of: element.type, at: element.valueStart, in: storage)
                )
            }
        }

        /// The next field's value, without making a string of its key.
        mutating func nextValue() -> BSONValue? {
            storage.withUnsafeBytes { bytes in
                let reader = WireReader(bytes: bytes)
                guard let element = reader.element(at: position) else { return nil }
                position = element.end
                return reader.value(of: element.type, at: element.valueStart, in: storage)
            }
        }
    }

    /// An iterator over the fields.
    public func makeIterator() -> Iterator {
        Iterator(self)
    }

    /// A lower bound of the number of fields, found without reading them.
    public var underestimatedCount: Int {
        isEmpty ? 0 : 1
    }
}

extension BSONDocument {
    /// A document of fields in this order.
    ///
    /// - Precondition: No key contains a NUL character.
    public init(_ elements: some Sequence<(String, BSONValue)>) {
        let elements = Array(elements)
        let size = elements.reduce(5) { $0 + WireWriter.elementSize($1.0, $1.1) }
        self.init(
            unsafelyTrusting: [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                guard let base = buffer.baseAddress else { return }
                var writer = WireWriter(at: UnsafeMutableRawPointer(base))
                writer.length(size)
                for (key, value) in elements { writer.element(key, value) }
                writer.integer(0 as UInt8)
                count = size
            })
    }

    /// Whether there are no fields.
    public var isEmpty: Bool {
        byteCount == 5
    }

    /// The number of fields; found by walking over them.
    public var count: Int {
        storage.withUnsafeBytes { WireReader(bytes: $0).elementCount(inDocumentAt: offset) }
    }

    /// The keys in their order.
    public var keys: [String] {
        var keys: [String] = []
        forEachElement { reader, element in keys.append(reader.text(at: element.keyStart, count: element.keyCount)) }
        return keys
    }

    /// The values in their order.
    public var values: [BSONValue] {
        map(\.value)
    }

    /// Whether there is a field of this name.
    public func contains(_ key: String) -> Bool {
        firstElement(key) != nil
    }

    /// The value of the first field of this name, or `nil` where there is none.
    ///
    /// Setting a value replaces it in its place or appends it; setting `nil` removes the field (to store a null, set
    /// `.null`).
    ///
    /// - Precondition: The key that is set contains no NUL character.
    public subscript(key: String) -> BSONValue? {
        get {
            guard let element = firstElement(key) else { return nil }
            return storage.withUnsafeBytes {
                WireReader(bytes: $0).value(of: element.type, at: element.valueStart, in: storage)
            }
        }
        set {
            switch (newValue, firstElement(key) != nil) {
            case (let value?, true): replace(key, with: value)
            case (let value?, false): append(key, value)
            case (nil, true): removeValue(forKey: key)
            case (nil, false): break
            }
        }
    }

    /// The value of the first field of this name, or the default where there is none.
    public subscript(key: String, default defaultValue: @autoclosure () -> BSONValue) -> BSONValue {
        get { self[key] ?? defaultValue() }
        set { self[key] = newValue }
    }

    func forEachElement(_ body: (WireReader, WireElement) -> Void) {
        storage.withUnsafeBytes { bytes in
            let reader = WireReader(bytes: bytes)
            var position = offset + 4
            while let element = reader.element(at: position) {
                body(reader, element)
                position = element.end
            }
        }
    }

    func firstElement(_ key: String) -> WireElement? {
        storage.withUnsafeBytes { bytes in
            var key = key
            return key.withUTF8 { WireReader(bytes: bytes).firstElement($0, from: offset + 4) }
        }
    }
}

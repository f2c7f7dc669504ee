extension ValueDecoder {
    /// The elements of an array, read without the detour over a container, which costs more than they do.
    @inline(__always)
    func elements<Element>(_ read: (ValueDecoder) throws -> Element) throws -> [Element] {
        guard type == .array else { throw mismatch([Element].self, "an array") }
        var elements: [Element] = []
        elements.reserveCapacity(source.reader.elementCount(inDocumentAt: offset))
        try forEachElement { _, value in elements.append(try read(value)) }
        return elements
    }

    /// The fields of a document, read without the detour over a container; the first of a name counts.
    @inline(__always)
    func fields<Value>(_ read: (ValueDecoder) throws -> Value) throws -> [String: Value] {
        guard type == .document else { throw mismatch([String: Value].self, "a document") }
        var fields: [String: Value] = [:]
        fields.reserveCapacity(source.reader.elementCount(inDocumentAt: offset))
        try forEachElement { element, value in
            let key = source.reader.text(at: element.keyStart, count: element.keyCount)
            let value = try read(value)
            if fields[key] == nil { fields[key] = value }
        }
        return fields
    }

    @inline(__always)
    private func forEachElement(_ body: (WireElement, ValueDecoder) throws -> Void) throws {
        var position = offset + 4
        while let element = source.reader.element(at: position) {
            try body(element, ValueDecoder(source: source, type: element.type, offset: element.valueStart))
            position = element.end
        }
    }
}

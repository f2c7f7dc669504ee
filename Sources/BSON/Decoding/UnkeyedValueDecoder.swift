/// Reads the elements of one array.
struct UnkeyedValueDecoder: UnkeyedDecodingContainer {
    private let source: DecodingSource
    // 32 bits suffice for a document's offsets, and so the container fits into an existential without allocation.
    private let start: UInt32
    private var position: UInt32
    private(set) var currentIndex = 0

    init(source: DecodingSource, offset: Int) {
        self.source = source
        start = UInt32(truncatingIfNeeded: offset)
        position = start + 4
    }

    var codingPath: [any CodingKey] { source.codingPath(to: Int(start)) }

    var count: Int? {
        source.reader.elementCount(inDocumentAt: Int(start))
    }

    var isAtEnd: Bool {
        source.reader.bytes[Int(position)] == 0
    }

    /// Reads the next element, and steps over it if that succeeds.
    @inline(__always)
    mutating func next<Result>(_ type: Any.Type, _ body: (ValueDecoder) throws -> Result) throws -> Result {
        let element = try peek(type)
        let result = try body(decoder(of: element))
        advance(over: element)
        return result
    }

    /// The place of the next element.
    @inline(__always)
    func peek(_ type: Any.Type) throws -> WireElement {
        guard let element = source.reader.element(at: Int(position)) else { throw exhausted(type) }
        return element
    }

    @inline(__always)
    func decoder(of element: WireElement) -> ValueDecoder {
        ValueDecoder(source: source, type: element.type, offset: element.valueStart)
    }

    @inline(__always)
    mutating func advance(over element: WireElement) {
        position = UInt32(truncatingIfNeeded: element.end)
        currentIndex += 1
    }

    private func exhausted(_ type: Any.Type) -> DecodingError {
        .valueNotFound(
            type,
            DecodingError.Context(
                codingPath: codingPath + [BSONCodingKey(intValue: currentIndex)],
                debugDescription: "the array ends before this element"))
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try next(type) { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next([Any].self) { try $0.unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder {
        try next((any Decoder).self) { $0 }
    }
}

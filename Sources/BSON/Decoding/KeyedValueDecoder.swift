/// Reads the fields of one document.
struct KeyedValueDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: DecodingSource
    let offset: Int
    private let index: ElementIndex

    init(source: DecodingSource, offset: Int) {
        self.source = source
        self.offset = offset
        index = source.read { ElementIndex($0, documentAt: offset) }
    }

    var codingPath: [any CodingKey] { source.codingPath(to: offset) }

    var allKeys: [Key] {
        index.entries.compactMap { entry in
            Key(stringValue: source.read { $0.text(at: Int(entry.keyStart), count: Int(entry.keyCount)) })
        }
    }

    func contains(_ key: Key) -> Bool {
        find(key.stringValue) != nil
    }

    @inline(__always)
    func find(_ key: String) -> ValueDecoder? {
        guard let entry = source.read({ index.find(key, $0) }) else { return nil }
        return ValueDecoder(source: source, type: entry.type, offset: entry.valueStart)
    }

    /// The value of a field that must be there.
    @inline(__always)
    func value(_ key: Key) throws -> ValueDecoder {
        guard let value = find(key.stringValue) else { throw missing(key) }
        return value
    }

    /// The value of a field that may be missing or null.
    @inline(__always)
    func valueIfPresent(_ key: Key) -> ValueDecoder? {
        guard let value = find(key.stringValue), !value.isNull else { return nil }
        return value
    }

    private func missing(_ key: Key) -> DecodingError {
        .keyNotFound(key, DecodingError.Context(codingPath: codingPath, debugDescription: "the field is missing"))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try value(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try value(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        find(BSONCodingKey.inherited.stringValue) ?? ValueDecoder(source: source, type: .null, offset: offset)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        find(key.stringValue) ?? ValueDecoder(source: source, type: .null, offset: offset)
    }
}

/// Reads the fields of one document.
struct KeyedValueDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let fields: DocumentFields

    var codingPath: [any CodingKey] { fields.source.codingPath(to: fields.offset) }

    var allKeys: [Key] { fields.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool {
        fields.peek(key.stringValue) != nil
    }

    /// The value of a field that will be decoded.
    @inline(__always)
    func find(_ key: String) -> ValueDecoder? {
        guard let element = fields.find(key) else { return nil }
        return decoder(of: element)
    }

    /// The value of a field that is only looked at: it is expected to be asked for again.
    func peek(_ key: String) -> ValueDecoder? {
        guard let element = fields.peek(key) else { return nil }
        return decoder(of: element)
    }

    @inline(__always)
    private func decoder(of element: WireElement) -> ValueDecoder {
        ValueDecoder(source: fields.source, type: element.type, offset: element.valueStart)
    }

    private var nothing: ValueDecoder {
        ValueDecoder(source: fields.source, type: .null, offset: fields.offset)
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

    func missing(_ key: Key) -> DecodingError {
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
        find(BSONCodingKey.inherited.stringValue) ?? nothing
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        find(key.stringValue) ?? nothing
    }
}

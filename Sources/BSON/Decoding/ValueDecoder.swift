/// The decoder that a type sees: it reads one value.
struct ValueDecoder: Decoder {
    let source: DecodingSource
    let type: BSONType
    let offset: Int

    var codingPath: [any CodingKey] { source.codingPath(to: offset) }
    var userInfo: [CodingUserInfoKey: Any] { source.userInfo }

    var isNull: Bool { type == .null || type == .undefined }

    func container<Key: CodingKey>(keyedBy keyType: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard type == .document else { throw mismatch([String: Any].self, "a document") }
        return KeyedDecodingContainer(KeyedValueDecoder<Key>(fields: DocumentFields(source: source, offset: offset)))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard type == .array else { throw mismatch([Any].self, "an array") }
        return UnkeyedValueDecoder(source: source, offset: offset)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        self
    }

    /// The value as the enumeration of all types.
    var value: BSONValue {
        source.value(of: type, at: offset)
    }

    func mismatch(_ expected: Any.Type, _ description: StaticString) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: codingPath, debugDescription: "\(description) was expected, but this is \(type.description)")
        return isNull ? .valueNotFound(expected, context) : .typeMismatch(expected, context)
    }

    func invalid(_ description: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: description))
    }
}

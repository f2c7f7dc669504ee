/// Writes the fields of one document.
struct KeyedValueEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let state: EncodingState
    let slot: Int

    var codingPath: [any CodingKey] { state.codingPath(of: slot) }

    mutating func encodeNil(forKey key: Key) throws {
        _ = state.element(.null, key.stringValue, in: slot, size: 0)
    }

    mutating func encode(_ value: Bool, forKey key: Key) throws {
        var writer = state.element(.bool, key.stringValue, in: slot, size: 1)
        writer.integer(value ? 1 : 0 as UInt8)
    }

    mutating func encode(_ value: String, forKey key: Key) throws {
        var writer = state.element(.string, key.stringValue, in: slot, size: 5 + value.utf8.count)
        writer.string(value)
    }

    mutating func encode(_ value: Double, forKey key: Key) throws {
        var writer = state.element(.double, key.stringValue, in: slot, size: 8)
        writer.integer(value.bitPattern)
    }

    mutating func encode(_ value: Int32, forKey key: Key) throws {
        var writer = state.element(.int32, key.stringValue, in: slot, size: 4)
        writer.integer(value)
    }

    mutating func encode(_ value: Int64, forKey key: Key) throws {
        var writer = state.element(.int64, key.stringValue, in: slot, size: 8)
        writer.integer(value)
    }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        if let value = identical(value, as: String.self) {
            try encode(value, forKey: key)
        } else if let value = identical(value, as: Int.self) {
            try encode(value, forKey: key)
        } else if let value = BSONValue(native: value) {
            var writer = state.element(value.type, key.stringValue, in: slot, size: value.wireSize)
            writer.value(value)
        } else {
            try state.encode(value, in: state.open(key.stringValue, in: slot))
        }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        ValueEncoder(state: state, slot: state.open(key.stringValue, in: slot)).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ValueEncoder(state: state, slot: state.open(key.stringValue, in: slot)).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        ValueEncoder(state: state, slot: state.open(BSONCodingKey.inherited.stringValue, in: slot))
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        ValueEncoder(state: state, slot: state.open(key.stringValue, in: slot))
    }
}

extension KeyedValueEncoder {
    mutating func encode(_ value: Int, forKey key: Key) throws { try encode(Int64(value), forKey: key) }
    mutating func encode(_ value: Int8, forKey key: Key) throws { try encode(Int32(value), forKey: key) }
    mutating func encode(_ value: Int16, forKey key: Key) throws { try encode(Int32(value), forKey: key) }
    mutating func encode(_ value: UInt8, forKey key: Key) throws { try encode(Int32(value), forKey: key) }
    mutating func encode(_ value: UInt16, forKey key: Key) throws { try encode(Int32(value), forKey: key) }
    mutating func encode(_ value: UInt32, forKey key: Key) throws { try encode(Int64(value), forKey: key) }
    mutating func encode(_ value: Float, forKey key: Key) throws { try encode(Double(value), forKey: key) }

    mutating func encode(_ value: UInt, forKey key: Key) throws {
        try encode(Int64(encoding: value, codingPath + [key]), forKey: key)
    }

    mutating func encode(_ value: UInt64, forKey key: Key) throws {
        try encode(Int64(encoding: value, codingPath + [key]), forKey: key)
    }
}

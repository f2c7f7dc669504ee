/// Writes the elements of one array.
struct UnkeyedValueEncoder: UnkeyedEncodingContainer {
    let state: EncodingState
    let slot: Int

    var codingPath: [any CodingKey] { state.codingPath(of: slot) }
    var count: Int { state.slots[slot].count }

    mutating func encodeNil() throws {
        _ = state.element(.null, in: slot, size: 0)
    }

    mutating func encode(_ value: Bool) throws {
        var writer = state.element(.bool, in: slot, size: 1)
        writer.integer(value ? 1 : 0 as UInt8)
    }

    mutating func encode(_ value: String) throws {
        var writer = state.element(.string, in: slot, size: 5 + value.utf8.count)
        writer.string(value)
    }

    mutating func encode(_ value: Double) throws {
        var writer = state.element(.double, in: slot, size: 8)
        writer.integer(value.bitPattern)
    }

    mutating func encode(_ value: Int32) throws {
        var writer = state.element(.int32, in: slot, size: 4)
        writer.integer(value)
    }

    mutating func encode(_ value: Int64) throws {
        var writer = state.element(.int64, in: slot, size: 8)
        writer.integer(value)
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        // An array encodes its elements through here, whatever they are.
        if let value = identical(value, as: String.self) {
            try encode(value)
        } else if let value = identical(value, as: Int.self) {
            try encode(value)
        } else if let value = identical(value, as: Double.self) {
            try encode(value)
        } else if let value = BSONValue(native: value) {
            var writer = state.element(value.type, in: slot, size: value.wireSize)
            writer.value(value)
        } else {
            try state.encode(value, in: state.open(in: slot))
        }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        ValueEncoder(state: state, slot: state.open(in: slot)).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ValueEncoder(state: state, slot: state.open(in: slot)).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        ValueEncoder(state: state, slot: state.open(in: slot))
    }
}

extension UnkeyedValueEncoder {
    mutating func encode(_ value: Int) throws { try encode(Int64(value)) }
    mutating func encode(_ value: Int8) throws { try encode(Int32(value)) }
    mutating func encode(_ value: Int16) throws { try encode(Int32(value)) }
    mutating func encode(_ value: UInt8) throws { try encode(Int32(value)) }
    mutating func encode(_ value: UInt16) throws { try encode(Int32(value)) }
    mutating func encode(_ value: UInt32) throws { try encode(Int64(value)) }
    mutating func encode(_ value: UInt) throws { try encode(Int64(encoding: value, nextPath)) }
    mutating func encode(_ value: UInt64) throws { try encode(Int64(encoding: value, nextPath)) }
    mutating func encode(_ value: Float) throws { try encode(Double(value)) }

    private var nextPath: [any CodingKey] { codingPath + [BSONCodingKey(intValue: count)] }
}

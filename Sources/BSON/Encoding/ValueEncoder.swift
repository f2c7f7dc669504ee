/// The encoder that a type sees: it writes the value of one slot.
struct ValueEncoder: Encoder {
    let state: EncodingState
    let slot: Int

    var codingPath: [any CodingKey] { state.codingPath(of: slot) }
    var userInfo: [CodingUserInfoKey: Any] { state.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        state.container(.document, in: slot)
        return KeyedEncodingContainer(KeyedValueEncoder<Key>(state: state, slot: slot))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        state.container(.array, in: slot)
        return UnkeyedValueEncoder(state: state, slot: slot)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        self
    }

    /// Encodes a value of any type into the slot.
    @inline(__always)
    func encodeAny<T: Encodable>(_ value: T) throws {
        if let value = BSONValue(native: value) {
            write(value)
        } else {
            try state.encode(value, in: slot)
        }
    }

    /// Writes a value of a BSON type into the slot.
    func write(_ value: BSONValue) {
        var writer = state.scalar(value.type, in: slot, size: value.wireSize)
        writer.value(value)
    }
}

extension ValueEncoder: SingleValueEncodingContainer {
    func encodeNil() throws { _ = state.scalar(.null, in: slot, size: 0) }
    func encode(_ value: Bool) throws { write(.bool(value)) }
    func encode(_ value: String) throws { write(.string(value)) }
    func encode(_ value: Double) throws { write(.double(value)) }
    func encode(_ value: Float) throws { write(.double(Double(value))) }
    func encode(_ value: Int) throws { write(.int64(Int64(value))) }
    func encode(_ value: Int8) throws { write(.int32(Int32(value))) }
    func encode(_ value: Int16) throws { write(.int32(Int32(value))) }
    func encode(_ value: Int32) throws { write(.int32(value)) }
    func encode(_ value: Int64) throws { write(.int64(value)) }
    func encode(_ value: UInt) throws { write(.int64(try Int64(encoding: value, codingPath))) }
    func encode(_ value: UInt8) throws { write(.int32(Int32(value))) }
    func encode(_ value: UInt16) throws { write(.int32(Int32(value))) }
    func encode(_ value: UInt32) throws { write(.int64(Int64(value))) }
    func encode(_ value: UInt64) throws { write(.int64(try Int64(encoding: value, codingPath))) }
    func encode<T: Encodable>(_ value: T) throws { try encodeAny(value) }
}

extension Int64 {
    /// A number that must fit the signed integer of the wire.
    init(encoding value: some BinaryInteger, _ path: @autoclosure () -> [any CodingKey]) throws {
        guard let number = Int64(exactly: value) else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: path(), debugDescription: "\(value) exceeds a 64-bit signed integer"))
        }
        self = number
    }
}

extension ValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { isNull }

    @inline(__always)
    func decode(_: Bool.Type) throws -> Bool {
        guard type == .bool else { throw mismatch(Bool.self, "a boolean") }
        return source.reader.bytes[offset] != 0
    }

    @inline(__always)
    func decode(_: String.Type) throws -> String {
        guard type == .string || type == .symbol else { throw mismatch(String.self, "a string") }
        return source.reader.string(at: offset)
    }

    @inline(__always)
    func decode(_: Double.Type) throws -> Double {
        switch type {
        case .double: source.reader.double(at: offset)
        case .int32: Double(source.reader.integer(Int32.self, at: offset))
        case .int64: Double(source.reader.integer(Int64.self, at: offset))
        default: throw mismatch(Double.self, "a number")
        }
    }

    /// A whole number in the range of its type.
    @inline(__always)
    func integer<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
        let number: Number? =
            switch type {
            case .int32: Number(exactly: source.reader.integer(Int32.self, at: offset))
            case .int64: Number(exactly: source.reader.integer(Int64.self, at: offset))
            case .double: Number(exactly: source.reader.double(at: offset))
            default: throw mismatch(Number.self, "an integer")
            }
        guard let number else { throw invalid("the number is no \(Number.self)") }
        return number
    }

    func decode(_: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try decodeAny(type) }
}

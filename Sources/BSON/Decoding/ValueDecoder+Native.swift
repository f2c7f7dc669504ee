import Foundation

extension ValueDecoder {
    /// Decodes a value of any type; those that BSON has a type for do not decode themselves.
    @inline(__always)
    func decodeAny<T: Decodable>(_ type: T.Type) throws -> T {
        // The bits of a value are read as the same type under the name that the caller knows.
        if type == String.self { return unsafeBitCast(try decode(String.self), to: type) }
        if type == Int.self { return unsafeBitCast(try integer(Int.self), to: type) }
        if type == Double.self { return unsafeBitCast(try decode(Double.self), to: type) }
        if type == Date.self { return unsafeBitCast(try date(), to: type) }
        if type == ObjectID.self { return unsafeBitCast(try objectID(), to: type) }
        if type == BSONDocument.self { return unsafeBitCast(try document(), to: type) }
        return try decodeUncommon(type)
    }

    private func decodeUncommon<T: Decodable>(_ type: T.Type) throws -> T {
        if type == BSONValue.self { return unsafeBitCast(value, to: type) }
        if type == BSONArray.self { return unsafeBitCast(try array(), to: type) }
        if type == Data.self { return unsafeBitCast(try binary().data, to: type) }
        if type == UUID.self { return unsafeBitCast(try uuid(), to: type) }
        if type == [UInt8].self, self.type == .binary { return unsafeBitCast(try binary().bytes, to: type) }
        if type == BSONBinary.self { return unsafeBitCast(try binary(), to: type) }
        if type == BSONDecimal128.self { return unsafeBitCast(try decimal128(), to: type) }
        if type == BSONTimestamp.self { return unsafeBitCast(try timestamp(), to: type) }
        if type == BSONRegex.self { return unsafeBitCast(try regex(), to: type) }
        if type == BSONDBPointer.self { return unsafeBitCast(try dbPointer(), to: type) }
        if type == BSONCodeWithScope.self { return unsafeBitCast(try codeWithScope(), to: type) }
        if type == [String].self { return unsafeBitCast(try elements { try $0.decode(String.self) }, to: type) }
        if type == [Int].self { return unsafeBitCast(try elements { try $0.decode(Int.self) }, to: type) }
        if type == [Double].self { return unsafeBitCast(try elements { try $0.decode(Double.self) }, to: type) }
        if type == [String: String].self { return unsafeBitCast(try fields { try $0.decode(String.self) }, to: type) }
        if type == [String: Int].self { return unsafeBitCast(try fields { try $0.decode(Int.self) }, to: type) }
        if type == [String: Double].self { return unsafeBitCast(try fields { try $0.decode(Double.self) }, to: type) }
        if type == URL.self { return unsafeBitCast(try url(), to: type) }
        if type == Decimal.self { return unsafeBitCast(try decimal(), to: type) }
        return try source.decode(type, with: self)
    }

    func date() throws -> Date {
        guard type == .datetime else { throw mismatch(Date.self, "a datetime") }
        return Date(bsonMilliseconds: source.reader.integer(Int64.self, at: offset))
    }

    func objectID() throws -> ObjectID {
        guard type == .objectID else { throw mismatch(ObjectID.self, "an object identifier") }
        return source.reader.objectID(at: offset)
    }

    func document() throws -> BSONDocument {
        guard type == .document else { throw mismatch(BSONDocument.self, "a document") }
        return BSONDocument(storage: source.document.storage, offset: source.document.offset + offset)
    }

    func array() throws -> BSONArray {
        guard type == .array else { throw mismatch(BSONArray.self, "an array") }
        return BSONArray(storage: source.document.storage, offset: source.document.offset + offset)
    }

    func binary() throws -> BSONBinary {
        guard type == .binary else { throw mismatch(BSONBinary.self, "a binary") }
        return source.reader.binary(at: offset)
    }

    func decimal128() throws -> BSONDecimal128 {
        guard type == .decimal128 else { throw mismatch(BSONDecimal128.self, "a decimal128") }
        return source.reader.decimal128(at: offset)
    }

    func timestamp() throws -> BSONTimestamp {
        guard case .timestamp(let timestamp) = value else { throw mismatch(BSONTimestamp.self, "a timestamp") }
        return timestamp
    }

    func regex() throws -> BSONRegex {
        guard case .regex(let regex) = value else { throw mismatch(BSONRegex.self, "a regular expression") }
        return regex
    }

    func dbPointer() throws -> BSONDBPointer {
        guard case .dbPointer(let pointer) = value else { throw mismatch(BSONDBPointer.self, "a pointer") }
        return pointer
    }

    func codeWithScope() throws -> BSONCodeWithScope {
        guard case .codeWithScope(let code) = value else { throw mismatch(BSONCodeWithScope.self, "code with scope") }
        return code
    }

    private func uuid() throws -> UUID {
        guard let uuid = try binary().uuid else { throw invalid("the binary is no UUID of 16 bytes") }
        return uuid
    }

    private func url() throws -> URL {
        guard let url = URL(string: try decode(String.self)) else { throw invalid("the string is no URL") }
        return url
    }

    private func decimal() throws -> Decimal {
        let text =
            switch value {
            case .decimal128(let number): number.description
            case .int32(let number): "\(number)"
            case .int64(let number): "\(number)"
            case .double(let number): "\(number)"
            default: throw mismatch(Decimal.self, "a number")
            }
        guard let number = Decimal(string: text), !number.isNaN else { throw invalid("\(text) is no decimal number") }
        return number
    }
}

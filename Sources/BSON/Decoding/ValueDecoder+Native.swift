import Foundation

extension ValueDecoder {
    /// The value as a type that BSON has a type for, or `nil` for a type that must decode itself.
    @inline(__always)
    func native<T>(_ type: T.Type) throws -> T? {
        if type == String.self { return identical(try decode(String.self), as: type) }
        if type == Int.self { return identical(try integer(Int.self), as: type) }
        if type == Double.self { return identical(try decode(Double.self), as: type) }
        if type == Date.self { return identical(try date(), as: type) }
        if type == ObjectID.self { return identical(try objectID(), as: type) }
        if type == BSONDocument.self { return identical(try document(), as: type) }
        if type == BSONValue.self { return identical(value, as: type) }
        if type == BSONArray.self { return identical(try array(), as: type) }
        if type == Data.self { return identical(try binary().data, as: type) }
        if type == UUID.self { return identical(try uuid(), as: type) }
        if type == [UInt8].self, self.type == .binary { return identical(try binary().bytes, as: type) }
        return try rare(type)
    }

    private func rare<T>(_ type: T.Type) throws -> T? {
        if type == BSONBinary.self { return identical(try binary(), as: type) }
        if type == BSONDecimal128.self { return identical(try decimal128(), as: type) }
        if type == BSONTimestamp.self { return identical(try timestamp(), as: type) }
        if type == BSONRegex.self { return identical(try regex(), as: type) }
        if type == BSONDBPointer.self { return identical(try dbPointer(), as: type) }
        if type == BSONCodeWithScope.self { return identical(try codeWithScope(), as: type) }
        if type == URL.self { return identical(try url(), as: type) }
        if type == Decimal.self { return identical(try decimal(), as: type) }
        return nil
    }

    func date() throws -> Date {
        guard type == .datetime else { throw mismatch(Date.self, "a datetime") }
        return Date(bsonMilliseconds: source.read { $0.integer(Int64.self, at: offset) })
    }

    func objectID() throws -> ObjectID {
        guard type == .objectID else { throw mismatch(ObjectID.self, "an object identifier") }
        return source.read { $0.objectID(at: offset) }
    }

    func document() throws -> BSONDocument {
        guard type == .document else { throw mismatch(BSONDocument.self, "a document") }
        return BSONDocument(storage: source.storage, offset: offset)
    }

    func array() throws -> BSONArray {
        guard type == .array else { throw mismatch(BSONArray.self, "an array") }
        return BSONArray(storage: source.storage, offset: offset)
    }

    func binary() throws -> BSONBinary {
        guard type == .binary else { throw mismatch(BSONBinary.self, "a binary") }
        return source.read { $0.binary(at: offset) }
    }

    func decimal128() throws -> BSONDecimal128 {
        guard type == .decimal128 else { throw mismatch(BSONDecimal128.self, "a decimal128") }
        return source.read { $0.decimal128(at: offset) }
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

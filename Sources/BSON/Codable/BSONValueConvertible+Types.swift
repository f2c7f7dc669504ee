extension BSONValue: Codable, BSONValueConvertible {
    init(_ value: BSONValue) { self = value }
    var bsonValue: BSONValue { self }
}

extension BSONDocument: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .document(let document) = value else { return nil }
        self = document
    }

    var bsonValue: BSONValue { .document(self) }
}

extension BSONArray: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .array(let array) = value else { return nil }
        self = array
    }

    var bsonValue: BSONValue { .array(self) }
}

extension ObjectID: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .objectID(let id) = value else { return nil }
        self = id
    }

    var bsonValue: BSONValue { .objectID(self) }
}

extension BSONBinary: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .binary(let binary) = value else { return nil }
        self = binary
    }

    var bsonValue: BSONValue { .binary(self) }
}

extension BSONTimestamp: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .timestamp(let timestamp) = value else { return nil }
        self = timestamp
    }

    var bsonValue: BSONValue { .timestamp(self) }
}

extension BSONDecimal128: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .decimal128(let number) = value else { return nil }
        self = number
    }

    var bsonValue: BSONValue { .decimal128(self) }
}

extension BSONRegex: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .regex(let regex) = value else { return nil }
        self = regex
    }

    var bsonValue: BSONValue { .regex(self) }
}

extension BSONDBPointer: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .dbPointer(let pointer) = value else { return nil }
        self = pointer
    }

    var bsonValue: BSONValue { .dbPointer(self) }
}

extension BSONCodeWithScope: Codable, BSONValueConvertible {
    init?(_ value: BSONValue) {
        guard case .codeWithScope(let code) = value else { return nil }
        self = code
    }

    var bsonValue: BSONValue { .codeWithScope(self) }
}

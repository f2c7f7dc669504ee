import Foundation

/// The value under the name of its own type, or `nil` if it is of another one; cheaper than a dynamic cast.
@inline(__always)
func identical<T, Known>(_ value: T, as type: Known.Type) -> Known? {
    // Both names mean the same type here, so the bits are read as what they are.
    T.self == type ? unsafeBitCast(value, to: type) : nil
}

extension BSONValue {
    /// The value of a type that BSON has a type for, or `nil` for one that must encode itself.
    @inline(__always)
    init?<T>(native value: T) {
        if let value = identical(value, as: Date.self) {
            self = .date(value)
        } else if let value = identical(value, as: ObjectID.self) {
            self = .objectID(value)
        } else if let value = identical(value, as: BSONDocument.self) {
            self = .document(value)
        } else if let value = identical(value, as: BSONValue.self) {
            self = value
        } else if let value = identical(value, as: BSONArray.self) {
            self = .array(value)
        } else if let value = identical(value, as: Data.self) {
            self = .data(value)
        } else if let value = identical(value, as: UUID.self) {
            self = .uuid(value)
        } else if let value = identical(value, as: [UInt8].self) {
            self = .binary(BSONBinary(value))
        } else if let value = identical(value, as: BSONBinary.self) {
            self = .binary(value)
        } else if let value = BSONValue(rare: value) {
            self = value
        } else {
            return nil
        }
    }

    private init?<T>(rare value: T) {
        if let value = identical(value, as: BSONDecimal128.self) {
            self = .decimal128(value)
        } else if let value = identical(value, as: BSONTimestamp.self) {
            self = .timestamp(value)
        } else if let value = identical(value, as: BSONRegex.self) {
            self = .regex(value)
        } else if let value = identical(value, as: BSONDBPointer.self) {
            self = .dbPointer(value)
        } else if let value = identical(value, as: BSONCodeWithScope.self) {
            self = .codeWithScope(value)
        } else if let value = identical(value, as: URL.self) {
            self = .string(value.absoluteString)
        } else if let value = identical(value, as: Decimal.self), let number = BSONDecimal128(value.description) {
            self = .decimal128(number)
        } else {
            return nil
        }
    }
}

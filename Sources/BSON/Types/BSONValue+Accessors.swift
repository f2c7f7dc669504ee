public import Foundation

extension BSONValue {
    /// A ``datetime(_:)`` of the nearest millisecond; dates beyond the range of the type become its first or last.
    public static func date(_ date: Date) -> BSONValue {
        .datetime(date.bsonMilliseconds)
    }

    /// A ``binary(_:)`` of the generic subtype.
    public static func data(_ data: Data) -> BSONValue {
        .binary(BSONBinary(data))
    }

    /// A ``binary(_:)`` of the UUID subtype.
    public static func uuid(_ uuid: UUID) -> BSONValue {
        .binary(BSONBinary(uuid))
    }

    /// The text of a ``string(_:)``, else `nil`.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The truth value of a ``bool(_:)``, else `nil`.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// Any number that is a whole number in the range of `Int`, else `nil`.
    public var int: Int? {
        switch self {
        case .int32(let value): Int(value)
        case .int64(let value): Int(exactly: value)
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }

    /// Any binary number as the nearest `Double`, else `nil`.
    public var double: Double? {
        switch self {
        case .double(let value): value
        case .int32(let value): Double(value)
        case .int64(let value): Double(value)
        default: nil
        }
    }

    /// The moment of a ``datetime(_:)``, else `nil`.
    public var date: Date? {
        if case .datetime(let value) = self { Date(bsonMilliseconds: value) } else { nil }
    }

    /// The content of a ``document(_:)``, else `nil`.
    public var document: BSONDocument? {
        if case .document(let value) = self { value } else { nil }
    }

    /// The content of an ``array(_:)``, else `nil`.
    public var array: BSONArray? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The identifier of an ``objectID(_:)``, else `nil`.
    public var objectID: ObjectID? {
        if case .objectID(let value) = self { value } else { nil }
    }

    /// The bytes and subtype of a ``binary(_:)``, else `nil`.
    public var binary: BSONBinary? {
        if case .binary(let value) = self { value } else { nil }
    }

    /// Whether this is ``null``.
    public var isNull: Bool {
        self == .null
    }
}

extension Date {
    /// Milliseconds since 1970, saturating at the ends of the 64-bit range; not-a-number becomes 0.
    var bsonMilliseconds: Int64 {
        let milliseconds = (timeIntervalSince1970 * 1000).rounded()
        if let exact = Int64(exactly: milliseconds) { return exact }
        if milliseconds.isNaN { return 0 }
        return milliseconds < 0 ? .min : .max
    }

    init(bsonMilliseconds milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}

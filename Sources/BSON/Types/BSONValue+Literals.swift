extension BSONValue: ExpressibleByStringInterpolation {
    /// Makes a ``string(_:)`` from a plain or interpolated string literal.
    public init(stringLiteral value: String) {
        self = .string(value)
    }
}

extension BSONValue: ExpressibleByIntegerLiteral {
    /// Makes an ``int64(_:)``.
    public init(integerLiteral value: Int64) {
        self = .int64(value)
    }
}

extension BSONValue: ExpressibleByFloatLiteral {
    /// Makes a ``double(_:)``.
    public init(floatLiteral value: Double) {
        self = .double(value)
    }
}

extension BSONValue: ExpressibleByBooleanLiteral {
    /// Makes a ``bool(_:)``.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }
}

extension BSONValue: ExpressibleByNilLiteral {
    /// Makes a ``null``.
    public init(nilLiteral: ()) {
        self = .null
    }
}

extension BSONValue: ExpressibleByArrayLiteral {
    /// Makes an ``array(_:)``.
    public init(arrayLiteral elements: BSONValue...) {
        self = .array(BSONArray(elements))
    }
}

extension BSONValue: ExpressibleByDictionaryLiteral {
    /// Makes a ``document(_:)`` whose fields keep the order of the literal.
    ///
    /// - Precondition: No key contains a NUL character.
    public init(dictionaryLiteral elements: (String, BSONValue)...) {
        self = .document(BSONDocument(elements))
    }
}

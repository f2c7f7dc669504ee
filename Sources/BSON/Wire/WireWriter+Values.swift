extension BSONValue {
    /// The type's byte on the wire.
    var type: BSONType {
        switch self {
        case .double: .double
        case .string: .string
        case .document: .document
        case .array: .array
        case .binary: .binary
        case .undefined: .undefined
        case .objectID: .objectID
        case .bool: .bool
        case .datetime: .datetime
        case .null: .null
        case .regex: .regex
        case .dbPointer: .dbPointer
        case .code: .code
        case .symbol: .symbol
        case .codeWithScope: .codeWithScope
        case .int32: .int32
        case .timestamp: .timestamp
        case .int64: .int64
        case .decimal128: .decimal128
        case .minKey: .minKey
        case .maxKey: .maxKey
        }
    }

    /// How many bytes the value takes on the wire, without type and key.
    var wireSize: Int {
        switch self {
        case .double, .datetime, .int64, .timestamp: 8
        case .string(let text), .code(let text), .symbol(let text): 5 + text.utf8.count
        case .document(let document): document.byteCount
        case .array(let array): array.document.byteCount
        case .binary(let binary): 5 + binary.wireCount
        case .undefined, .null, .minKey, .maxKey: 0
        case .objectID: 12
        case .bool: 1
        case .regex(let regex): regex.pattern.utf8.count + regex.options.utf8.count + 2
        case .dbPointer(let pointer): 5 + pointer.namespace.utf8.count + 12
        case .codeWithScope(let code): 9 + code.code.utf8.count + code.scope.byteCount
        case .int32: 4
        case .decimal128: 16
        }
    }
}

extension BSONBinary {
    /// The count of bytes as the wire says it.
    var wireCount: Int {
        subtype == .oldBinary ? bytes.count + 4 : bytes.count
    }
}

extension WireWriter {
    /// How many bytes an element of a document takes.
    @inline(__always)
    static func elementSize(_ key: String, _ value: BSONValue) -> Int {
        2 + key.utf8.count + value.wireSize
    }

    /// An element of a document, which takes ``elementSize(_:_:)`` bytes.
    ///
    /// - Precondition: The key contains no NUL character.
    @inline(__always)
    mutating func element(_ key: String, _ value: BSONValue) {
        integer(value.type.rawValue)
        var key = key
        key.withUTF8 { key in
            let key = UnsafeRawBufferPointer(key)
            precondition(!key.containsNUL, "NUL in a BSON key")
            bytes(key)
        }
        integer(0 as UInt8)
        self.value(value)
    }

    /// An element of an array.
    @inline(__always)
    mutating func element(_ index: Int, _ value: BSONValue) {
        integer(value.type.rawValue)
        decimal(index, digits: Self.digitCount(index))
        integer(0 as UInt8)
        self.value(value)
    }

    /// How many decimal digits a number has.
    @inline(__always)
    static func digitCount(_ number: Int) -> Int {
        if number < 10 { return 1 }
        if number < 100 { return 2 }
        var digits = 3
        var rest = number / 1000
        while rest > 0 {
            digits += 1
            rest /= 10
        }
        return digits
    }

    /// A value, which takes ``BSONValue/wireSize`` bytes.
    mutating func value(_ value: BSONValue) {
        switch value {
        case .double(let number): integer(number.bitPattern)
        case .string(let text), .code(let text), .symbol(let text): string(text)
        case .document(let document): self.document(document)
        case .array(let array): document(array.document)
        case .binary(let binary): self.binary(binary)
        case .undefined, .null, .minKey, .maxKey: break
        case .objectID(let id): objectID(id)
        case .bool(let flag): integer(flag ? 1 : 0 as UInt8)
        case .datetime(let milliseconds): integer(milliseconds)
        case .regex(let regex):
            cString(regex.pattern)
            cString(regex.options)
        case .dbPointer(let pointer):
            string(pointer.namespace)
            objectID(pointer.id)
        case .codeWithScope(let code):
            length(value.wireSize)
            string(code.code)
            document(code.scope)
        case .int32(let number): integer(number)
        case .timestamp(let timestamp): integer(timestamp.bits)
        case .int64(let number): integer(number)
        case .decimal128(let number): decimal128(number)
        }
    }

    mutating func document(_ document: BSONDocument) {
        document.withUnsafeBytes { bytes($0) }
    }

    mutating func binary(_ binary: BSONBinary) {
        length(binary.wireCount)
        integer(binary.subtype.rawValue)
        if binary.subtype == .oldBinary { length(binary.bytes.count) }
        binary.bytes.withUnsafeBytes { bytes($0) }
    }
}

/// The element types of the BSON specification (bsonspec.org, version 1.1), by their byte on the wire.
enum BSONType: UInt8 {
    case double = 0x01
    case string = 0x02
    case document = 0x03
    case array = 0x04
    case binary = 0x05
    case undefined = 0x06
    case objectID = 0x07
    case bool = 0x08
    case datetime = 0x09
    case null = 0x0A
    case regex = 0x0B
    case dbPointer = 0x0C
    case code = 0x0D
    case symbol = 0x0E
    case codeWithScope = 0x0F
    case int32 = 0x10
    case timestamp = 0x11
    case int64 = 0x12
    case decimal128 = 0x13
    case maxKey = 0x7F
    case minKey = 0xFF
}

extension BSONType: CustomStringConvertible {
    /// The type's name for people, as in "this is a string".
    var description: String {
        switch self {
        case .double: "a double"
        case .string: "a string"
        case .document: "a document"
        case .array: "an array"
        case .binary: "a binary"
        case .undefined: "undefined"
        case .objectID: "an object identifier"
        case .bool: "a boolean"
        case .datetime: "a datetime"
        case .null: "null"
        case .regex: "a regular expression"
        case .dbPointer: "a pointer"
        case .code: "code"
        case .symbol: "a symbol"
        case .codeWithScope: "code with scope"
        case .int32: "a 32-bit integer"
        case .timestamp: "a timestamp"
        case .int64: "a 64-bit integer"
        case .decimal128: "a decimal128"
        case .maxKey: "the greatest key"
        case .minKey: "the least key"
        }
    }
}

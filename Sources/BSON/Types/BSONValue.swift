/// One value of any BSON type.
///
/// Two values are equal when they have the same type and the same content: `.int32(1)` is not `.int64(1)`, and
/// `.double(.nan)` is not equal to itself.
public enum BSONValue: Sendable, Hashable {
    /// A 64-bit IEEE 754 number.
    case double(Double)
    /// Text.
    case string(String)
    /// A nested document.
    case document(BSONDocument)
    /// A list of values.
    case array(BSONArray)
    /// Bytes with a subtype.
    case binary(BSONBinary)
    /// The deprecated JavaScript `undefined`.
    case undefined
    /// A 12-byte identifier.
    case objectID(ObjectID)
    /// `true` or `false`.
    case bool(Bool)
    /// Milliseconds since 1970-01-01 00:00 UTC.
    case datetime(Int64)
    /// The absence of a value.
    case null
    /// A regular expression.
    indirect case regex(BSONRegex)
    /// A deprecated reference to a document of another collection.
    indirect case dbPointer(BSONDBPointer)
    /// JavaScript source.
    case code(String)
    /// The deprecated symbol type.
    case symbol(String)
    /// JavaScript source with the variables it sees.
    indirect case codeWithScope(BSONCodeWithScope)
    /// A 32-bit integer.
    case int32(Int32)
    /// The replication timestamp (not a date: see ``datetime(_:)``).
    case timestamp(BSONTimestamp)
    /// A 64-bit integer.
    case int64(Int64)
    /// A 128-bit decimal number.
    case decimal128(BSONDecimal128)
    /// The value that sorts before all others.
    case minKey
    /// The value that sorts after all others.
    case maxKey
}

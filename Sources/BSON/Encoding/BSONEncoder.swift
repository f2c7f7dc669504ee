/// Turns `Encodable` values into documents.
///
/// - `Int`, `UInt`, `Int64`, `UInt32`, `UInt64` become 64-bit integers, smaller ones 32-bit integers; `Float` becomes
///   a double.
/// - `Date` becomes a datetime, `Data` and `[UInt8]` a binary, `UUID` a binary of the UUID subtype, `URL` a string,
///   `Decimal` a decimal128.
/// - The types of this module stand for themselves.
/// - Optionals that are `nil` are left out of documents and are null in arrays.
public struct BSONEncoder: Sendable {
    /// What types may ask for while they encode themselves.
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

    /// An encoder with an empty ``userInfo``.
    public init() {}

    /// Encodes a value that is a document: a structure, a class, an enum with associated values, a dictionary.
    ///
    /// - Throws: ``BSONError`` with the key path of what cannot be encoded.
    public func encode<T: Encodable>(_ value: T) throws(BSONError) -> BSONDocument {
        if let document = identical(value, as: BSONDocument.self) { return document }
        let state = EncodingState(userInfo: userInfo)
        do {
            try ValueEncoder(state: state, slot: 0).encodeAny(value)
        } catch {
            throw state.error(error)
        }
        return try state.finish()
    }
}

/// Makes `Decodable` values of documents.
///
/// - Integers take any number that is whole and in range, `Double` and `Float` any number.
/// - `Date` takes a datetime, `Data` and `[UInt8]` a binary, `UUID` a binary of the UUID subtype, `URL` a string,
///   `Decimal` any number.
/// - The types of this module take what they stand for; `BSONValue` takes everything.
/// - Optionals are `nil` for missing fields and for null.
public struct BSONDecoder: Sendable {
    /// What types may ask for while they decode themselves.
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

    /// A decoder with an empty ``userInfo``.
    public init() {}

    /// Decodes a value.
    ///
    /// - Throws: ``BSONError`` with the key path of what does not fit.
    public func decode<T: Decodable>(_ type: T.Type, from document: BSONDocument) throws(BSONError) -> T {
        if let document = identical(document, as: type) { return document }
        let source = DecodingSource(document, userInfo: userInfo)
        do {
            return try ValueDecoder(source: source, type: .document, offset: 0).decodeAny(type)
        } catch {
            throw source.error(error)
        }
    }
}

/// Turns `Encodable` values into documents.
public struct BSONEncoder: Sendable {
    /// Makes an encoder.
    public init() {}

    /// Encodes a value that is a document: a structure, a class, an enum with associated values, a dictionary.
    ///
    /// - Throws: ``BSONError`` with the key path of what cannot be encoded.
    public func encode<T: Encodable>(_ value: T) throws(BSONError) -> BSONDocument {
        throw BSONError(.custom, "not yet")
    }
}

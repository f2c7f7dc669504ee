/// Makes `Decodable` values of documents.
public struct BSONDecoder: Sendable {
    /// Makes a decoder.
    public init() {}

    /// Decodes a value.
    ///
    /// - Throws: ``BSONError`` with the key path of what does not fit.
    public func decode<T: Decodable>(_ type: T.Type, from document: BSONDocument) throws(BSONError) -> T {
        throw BSONError(.custom, "not yet")
    }
}

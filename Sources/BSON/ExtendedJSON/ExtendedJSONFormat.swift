/// The two forms of MongoDB Extended JSON, version 2.
public enum ExtendedJSONFormat: Sendable, Hashable {
    /// Every value keeps its type: `{"$numberInt": "1"}`.
    case canonical
    /// Numbers and dates are readable where plain JSON can say them; number types may get lost.
    case relaxed
}

extension BSONDocument {
    /// Reads Extended JSON, version 2, in the canonical or the relaxed form, also mixed.
    ///
    /// - Throws: ``BSONError`` with the key path where the text is not JSON, not an object, or a key such as `$oid`
    ///   has a value that it cannot have.
    public init(extendedJSON text: String) throws(BSONError) {
        guard case .document(let document) = try BSONValue(extendedJSON: text) else {
            throw BSONError(.malformedExtendedJSON, "the text is not a document")
        }
        self = document
    }

    /// The document as Extended JSON, version 2, without blanks.
    public func extendedJSON(_ format: ExtendedJSONFormat = .relaxed) -> String {
        BSONValue.document(self).extendedJSON(format)
    }
}

extension BSONValue {
    /// Reads Extended JSON, version 2, as ``BSONDocument/init(extendedJSON:)`` but of any value.
    ///
    /// - Throws: ``BSONError`` with the key path of the first fault.
    public init(extendedJSON text: String) throws(BSONError) {
        self = try BSONValue(JSONParser.parse(text), depth: 0)
    }

    /// The value as Extended JSON, version 2, without blanks.
    public func extendedJSON(_ format: ExtendedJSONFormat = .relaxed) -> String {
        var writer = JSONWriter()
        writer.write(JSONNode(self, format))
        return writer.text
    }
}

extension BSONDocument: CustomStringConvertible {
    /// Relaxed Extended JSON.
    public var description: String { extendedJSON() }
}

extension BSONArray: CustomStringConvertible {
    /// Relaxed Extended JSON.
    public var description: String { BSONValue.array(self).description }
}

extension BSONValue: CustomStringConvertible {
    /// Relaxed Extended JSON.
    public var description: String { extendedJSON() }
}

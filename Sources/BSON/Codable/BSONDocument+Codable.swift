extension BSONDocument: Codable {
    /// Decodes a document.
    public init(from decoder: any Decoder) throws {
        throw BSONError(.custom, "not yet")
    }

    /// Encodes the document.
    public func encode(to encoder: any Encoder) throws {
        throw BSONError(.custom, "not yet")
    }
}

extension ObjectID: Codable {
    /// Decodes an identifier.
    public init(from decoder: any Decoder) throws {
        throw BSONError(.custom, "not yet")
    }

    /// Encodes the identifier.
    public func encode(to encoder: any Encoder) throws {
        throw BSONError(.custom, "not yet")
    }
}

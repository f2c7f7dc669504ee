public import BSON

/// An index to create.
public struct MongoIndex: Sendable, Hashable {
    /// The keys with 1 or -1, in order.
    public let keys: BSONDocument
    /// Its name; by default made of the keys, as everywhere: `state_1_at_1`.
    public let name: String
    /// Whether two documents may not have the same key.
    public let isUnique: Bool
    /// Which documents it covers; `nil` for all.
    public let partialFilter: BSONDocument?
    /// How long after the date in its only key a document is deleted; `nil` for never.
    public let expiresAfter: Duration?

    /// An index; without a name it is named after its keys.
    public init(
        _ keys: BSONDocument, name: String? = nil, unique: Bool = false, partialFilter: BSONDocument? = nil,
        expiresAfter: Duration? = nil
    ) {
        self.keys = keys
        self.name = name ?? Self.name(of: keys)
        isUnique = unique
        self.partialFilter = partialFilter
        self.expiresAfter = expiresAfter
    }

    private static func name(of keys: BSONDocument) -> String {
        keys.map { key, direction in "\(key)_\(direction.int.map(String.init) ?? direction.string ?? "")" }
            .joined(separator: "_")
    }

    var document: BSONDocument {
        var document: BSONDocument = ["key": .document(keys), "name": .string(name)]
        if isUnique { document.append("unique", .bool(true)) }
        if let partialFilter { document.append("partialFilterExpression", .document(partialFilter)) }
        if let expiresAfter { document.append("expireAfterSeconds", .int64(expiresAfter.components.seconds)) }
        return document
    }
}

public import BSON

/// Which version of a changed document is returned.
public enum MongoReturnedVersion: Sendable, Hashable {
    /// As it was.
    case before
    /// As it is now.
    case after
}

extension MongoCollection {
    /// Changes the first document that matches and returns it, in one step.
    ///
    /// - Parameters:
    ///   - filter: A query.
    ///   - update: The change.
    ///   - sort: Which one is first: keys with 1 or -1.
    ///   - projection: Which fields to return.
    ///   - upsert: Whether to make a document where none matches.
    ///   - returning: The version to return.
    ///   - arrayFilters: Which array elements the update's `$[name]` stand for.
    /// - Returns: The document; `nil` if none matched, or if an upsert made one and `before` is asked for.
    @discardableResult
    public func findOneAndUpdate(
        _ filter: BSONDocument, _ update: MongoUpdate, sort: BSONDocument? = nil, projection: BSONDocument? = nil,
        upsert: Bool = false, returning: MongoReturnedVersion = .after, arrayFilters: [BSONDocument] = []
    ) async throws(MongoError) -> Document? {
        var options = BSONDocument()
        if !arrayFilters.isEmpty {
            options.append("arrayFilters", .array(BSONArray(arrayFilters.map(BSONValue.document))))
        }
        let action = FindAndModify.Action.update(update.document, upsert: upsert, returnsNew: returning == .after)
        return try await findAndModify(filter, action, sort: sort, projection: projection, options: options)
    }

    /// Puts another document in the place of the first that matches and returns one of the two, in one step.
    @discardableResult
    public func findOneAndReplace(
        _ filter: BSONDocument, _ replacement: Document, sort: BSONDocument? = nil, upsert: Bool = false,
        returning: MongoReturnedVersion = .after
    ) async throws(MongoError) -> Document? {
        let replacement = try DocumentCoding.encode(replacement)
        let action = FindAndModify.Action.update(replacement, upsert: upsert, returnsNew: returning == .after)
        return try await findAndModify(filter, action, sort: sort, projection: nil)
    }

    /// Deletes the first document that matches and returns it, in one step.
    @discardableResult
    public func findOneAndDelete(
        _ filter: BSONDocument, sort: BSONDocument? = nil
    ) async throws(MongoError) -> Document? {
        try await findAndModify(filter, .remove, sort: sort, projection: nil)
    }

    private func findAndModify(
        _ filter: BSONDocument, _ action: FindAndModify.Action, sort: BSONDocument?, projection: BSONDocument?,
        options: BSONDocument = [:]
    ) async throws(MongoError) -> Document? {
        let command = FindAndModify(
            filter: filter, action: action, sort: sort, projection: projection,
            options: scope.writeOptions(options))
        let document = try await scope.call { [namespace] (connection) throws(MongoError) in
            try command.run(on: connection, namespace)
        }
        guard let document else { return nil }
        return try DocumentCoding.decode(Document.self, from: document)
    }
}

public import BSON

extension MongoBucket {
    /// Deletes files by two commands; those that are gone already do not matter.
    public func delete(all ids: [BSONValue]) async throws(MongoError) {
        guard !ids.isEmpty else { return }
        let any: BSONValue = ["$in": .array(BSONArray(ids))]
        _ = try await files.deleteMany(["_id": any])
        _ = try await chunks.deleteMany(["files_id": any])
    }

    /// Reads the content of all files, one after the other, in one pass over the chunks: that of a file without metadata, which is
    /// not whole yet, is left out, and so is one without content.
    ///
    /// - Parameters:
    ///   - isWanted: Whether a file is read, by its `_id`.
    ///   - read: Takes the `_id` and the content.
    public func readAll(
        where isWanted: (BSONValue) -> Bool = { _ in true }, _ read: (BSONValue, [UInt8]) -> Void
    ) async throws(MongoError) {
        var whole: Set<BSONValue> = []
        for try await file in files.find([:], projection: ["_id": 1]) {
            if let id = file["_id"], isWanted(id) { whole.insert(id) }
        }
        var (current, bytes): (BSONValue?, [UInt8]) = (nil, [])
        for try await chunk in chunks.find([:], sort: ["files_id": 1, "n": 1]) {
            guard let id = chunk["files_id"], whole.contains(id), let data = chunk["data"]?.binary else { continue }
            if id != current {
                if let current { read(current, bytes) }
                (current, bytes) = (id, [])
            }
            bytes += data.bytes
        }
        if let current { read(current, bytes) }
    }
}

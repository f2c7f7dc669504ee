public import BSON

/// Files of any size, stored in chunks (GridFS,
/// <https://github.com/mongodb/specifications/blob/master/source/gridfs>).
///
/// The bucket works inside a transaction too, within the server's limits for one.
public struct MongoBucket: Sendable {
    let files: MongoCollection<BSONDocument>
    let chunks: MongoCollection<BSONDocument>
    let chunkSize: Int

    init(_ database: MongoDatabase, name: String, chunkSize: Int) {
        files = database.collection("\(name).files")
        chunks = database.collection("\(name).chunks")
        self.chunkSize = chunkSize
    }

    /// A file's metadata; `nil` if there is none with that `_id`.
    public func file(_ id: BSONValue) async throws(MongoError) -> MongoFile? {
        guard let document = try await files.findOne(["_id": id]) else { return nil }
        return try MongoFile(document)
    }

    /// Deletes a file.
    ///
    /// - Throws: ``MongoError/Code/file`` where there is none of that `_id`.
    public func delete(_ id: BSONValue) async throws(MongoError) {
        let deleted = try await files.deleteOne(["_id": id])
        try await chunks.deleteMany(["files_id": id])
        guard deleted == 1 else { throw MongoError(.file, message: "GridFS has no file \(id).") }
    }
}

extension MongoDatabase {
    /// The bucket of that name.
    ///
    /// - Parameters:
    ///   - name: What the names of its two collections begin with.
    ///   - chunkSize: The length of the chunks of new files, in bytes.
    public func bucket(_ name: String = "fs", chunkSize: Int = 255 * 1024) -> MongoBucket {
        MongoBucket(self, name: name, chunkSize: max(1, chunkSize))
    }
}

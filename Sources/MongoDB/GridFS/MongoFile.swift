public import BSON
public import Foundation

/// What GridFS knows of a stored file.
public struct MongoFile: Sendable, Hashable {
    /// Its `_id`.
    public let id: BSONValue
    /// Its name, which need not be unique.
    public let filename: String
    /// Its length in bytes.
    public let length: Int
    /// The length of its chunks in bytes; the last may be shorter.
    public let chunkSize: Int
    /// When its upload was finished, by this machine's clock.
    public let uploadDate: Date
    /// What was stored with it.
    public let metadata: BSONDocument?

    /// How many chunks it has.
    var chunkCount: Int {
        (length + chunkSize - 1) / chunkSize
    }

    init(_ document: BSONDocument) throws(MongoError) {
        guard let id = document["_id"], let length = document["length"]?.int, length >= 0,
            let chunkSize = document["chunkSize"]?.int, chunkSize > 0, let date = document["uploadDate"]?.date
        else { throw MongoError(.decoding, message: "A file's document in GridFS is incomplete.") }
        self.id = id
        filename = document["filename"]?.string ?? ""
        self.length = length
        self.chunkSize = chunkSize
        uploadDate = date
        metadata = document["metadata"]?.document
    }

    init(
        id: BSONValue, filename: String, length: Int, chunkSize: Int, uploadDate: Date, metadata: BSONDocument?
    ) {
        self.id = id
        self.filename = filename
        self.length = length
        self.chunkSize = chunkSize
        self.uploadDate = uploadDate
        self.metadata = metadata
    }

    var document: BSONDocument {
        var document: BSONDocument = [
            "_id": id, "length": .int64(Int64(length)), "chunkSize": .int32(Int32(clamping: chunkSize)),
            "uploadDate": .date(uploadDate), "filename": .string(filename),
        ]
        if let metadata { document.append("metadata", .document(metadata)) }
        return document
    }
}

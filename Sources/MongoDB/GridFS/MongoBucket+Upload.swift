public import BSON
internal import Foundation

extension MongoBucket {
    /// Stores a file. It can be found once all of it is stored.
    ///
    /// - Parameters:
    ///   - id: Its `_id`.
    ///   - filename: Its name.
    ///   - metadata: What is stored with it.
    ///   - bytes: Its content.
    /// - Throws: ``MongoError/Code/duplicateKey`` where there is a file of that `_id`; that file stays as it is.
    @discardableResult
    public func upload(
        id: BSONValue = .objectID(ObjectID()), filename: String, metadata: BSONDocument? = nil, bytes: [UInt8]
    ) async throws(MongoError) -> MongoFile {
        try await createIndexes()
        var upload = ChunkedUpload(bucket: self, id: id)
        do throws(MongoError) {
            try await upload.append(bytes)
            try await upload.flush()
        } catch {
            await upload.discard()
            throw error
        }
        return try await publish(upload, filename: filename, metadata: metadata)
    }

    /// Stores a file whose `_id` is made from its content, unless it is there. Whoever died, or works, on the same
    /// content is no obstacle: chunks that are there are the same bytes, and are kept.
    ///
    /// - Parameters:
    ///   - id: Its `_id`, for example a hash of `bytes`.
    ///   - filename: Its name.
    ///   - metadata: What is stored with it.
    ///   - bytes: Its content.
    /// - Returns: Whether it was not there before.
    @discardableResult
    public func uploadOnce(
        contentID id: BSONValue, filename: String, metadata: BSONDocument? = nil, bytes: [UInt8]
    ) async throws(MongoError) -> Bool {
        try await createIndexes()
        var upload = ChunkedUpload(bucket: self, id: id, isShared: true)
        try await upload.append(bytes)
        try await upload.flush()
        do throws(MongoError) {
            try await publish(upload, filename: filename, metadata: metadata)
            return true
        } catch {
            guard error.code == .duplicateKey else { throw error }
            return false
        }
    }

    /// Stores several small files whose `_id`s are made from their content, as ``uploadOnce(contentID:filename:metadata:bytes:)``
    /// does, with one command for all chunks and one for all files.
    ///
    /// - Parameter uploads: Together no more than a command may hold (48 MB).
    public func uploadOnce(
        _ uploads: [(contentID: BSONValue, filename: String, bytes: [UInt8])]
    ) async throws(MongoError) {
        guard !uploads.isEmpty else { return }
        try await createIndexes()
        var chunks: [BSONDocument] = []
        for upload in uploads {
            chunks += ChunkedUpload.chunks(of: upload.bytes, from: 0, size: chunkSize, file: upload.contentID)
        }
        try await insertNew(chunks, into: self.chunks)
        try await insertNew(documents(of: uploads), into: files)
    }

    /// The writes that store small files whose `_id`s are made from their content, all chunks first, for a bulk of this bucket's
    /// database. The bulk ends at a file or chunk that is there already: then
    /// ``uploadOnce(_:)`` is the way. The caller sees to it that the bucket has its indexes (``createIndexes()``).
    ///
    /// - Parameter uploads: Together no more than a command may hold.
    public func uploadWrites(
        _ uploads: [(contentID: BSONValue, filename: String, bytes: [UInt8])]
    ) -> [MongoPlacedWrite] {
        let chunks = uploads.flatMap { upload in
            ChunkedUpload.chunks(of: upload.bytes, from: 0, size: chunkSize, file: upload.contentID)
        }
        return chunks.map { MongoPlacedWrite(self.chunks.name, .insertOne($0)) }
            + documents(of: uploads).map { MongoPlacedWrite(files.name, .insertOne($0)) }
    }

    /// What is stored of files besides their chunks.
    private func documents(
        of uploads: [(contentID: BSONValue, filename: String, bytes: [UInt8])]
    ) -> [BSONDocument] {
        uploads.map { upload in
            MongoFile(
                id: upload.contentID, filename: upload.filename, length: upload.bytes.count, chunkSize: chunkSize,
                uploadDate: Date(), metadata: nil
            ).document
        }
    }

    /// Stores what is not there.
    private func insertNew(
        _ documents: [BSONDocument], into collection: MongoCollection<BSONDocument>
    ) async throws(MongoError) {
        do throws(MongoError) {
            try await collection.insertMany(documents, ordered: false)
        } catch {
            let failures = error.bulkResult?.failures ?? []
            guard !failures.isEmpty, failures.allSatisfy(\.isDuplicateKey) else { throw error }
        }
    }

    /// Stores a file that comes in parts of any length; only some chunks of it are in memory at a time.
    ///
    /// - Parameters:
    ///   - id: Its `_id`.
    ///   - filename: Its name.
    ///   - metadata: What is stored with it.
    ///   - content: Its parts, in order. Where they end by an error, or the task is cancelled, nothing stays stored.
    /// - Throws: ``MongoError``; what `content` throws.
    @discardableResult
    public func upload<Content: AsyncSequence>(
        id: BSONValue = .objectID(ObjectID()), filename: String, metadata: BSONDocument? = nil, content: Content
    ) async throws -> MongoFile where Content.Element == [UInt8] {
        try await createIndexes()
        var upload = ChunkedUpload(bucket: self, id: id)
        do {
            for try await part in content { try await upload.append(part) }
            if Task.isCancelled { throw MongoError.cancelled }
            try await upload.flush()
        } catch {
            await upload.discard()
            throw error
        }
        return try await publish(upload, filename: filename, metadata: metadata)
    }

    /// Makes the stored chunks a file.
    @discardableResult
    private func publish(
        _ upload: ChunkedUpload, filename: String, metadata: BSONDocument?
    ) async throws(MongoError) -> MongoFile {
        let file = MongoFile(
            id: upload.id, filename: filename, length: upload.length, chunkSize: chunkSize, uploadDate: Date(),
            metadata: metadata)
        do throws(MongoError) {
            try await files.insertOne(file.document)
        } catch {
            // Without the server's answer the file may be there: its chunks stay.
            if error.serverCode != 0 { await upload.discard() }
            throw error
        }
        return file
    }

    /// Creates the two indexes of the specification, unless a file is there. A client looks once, and before its first upload in any
    /// case; a user who may not create them leaves it at that.
    public func createIndexes() async throws(MongoError) {
        let client = files.scope.client
        guard files.scope.transaction == nil, !client.isIndexed(files.namespace) else { return }
        if try await files.findOne([:], projection: ["_id": 1]) == nil {
            do throws(MongoError) {
                try await files.createIndexes([MongoIndex(["filename": 1, "uploadDate": 1])])
                try await chunks.createIndexes([MongoIndex(["files_id": 1, "n": 1], unique: true)])
            } catch {
                guard error.code == .unauthorized else { throw error }
            }
        }
        client.setIndexed(files.namespace)
    }
}

public import BSON

/// The content of a stored file, chunk by chunk.
public struct MongoDownload: AsyncSequence, Sendable {
    /// What reading can throw.
    public typealias Failure = MongoError

    /// What is known of the file.
    public let file: MongoFile
    private let chunks: MongoCursor<BSONDocument>

    init(_ file: MongoFile, from bucket: MongoBucket) {
        self.file = file
        chunks = bucket.chunks.find(["files_id": file.id], sort: ["n": 1], batchSize: 16)
    }

    /// Reads the chunks in their order.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let file: MongoFile
        fileprivate var chunks: MongoCursor<BSONDocument>.AsyncIterator
        private var number = 0

        fileprivate init(file: MongoFile, chunks: MongoCursor<BSONDocument>.AsyncIterator) {
            self.file = file
            self.chunks = chunks
        }

        /// The next chunk; `nil` at the end.
        ///
        /// - Throws: ``MongoError/Code/file`` where a chunk is missing, too many, or of the wrong length.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(MongoError) -> [UInt8]? {
            let chunk = try await chunks.next(isolation: actor)
            let isExpected = number < file.chunkCount
            guard let chunk else {
                guard !isExpected else { throw broken("chunk \(number) is missing") }
                return nil
            }
            let length = Swift.min(file.chunkSize, file.length - number * file.chunkSize)
            guard isExpected, chunk["n"]?.int == number else { throw broken("chunk \(number) is not the next one") }
            guard let data = chunk["data"]?.binary, data.bytes.count == length else {
                throw broken("chunk \(number) has not \(length) bytes")
            }
            number += 1
            return data.bytes
        }

        private func broken(_ reason: String) -> MongoError {
            MongoError(.file, message: "The file \(file.filename) in GridFS is damaged: \(reason).")
        }
    }

    /// Begins a pass over the file.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(file: file, chunks: chunks.makeAsyncIterator())
    }

    /// The whole content at once.
    public func all() async throws(MongoError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(file.length)
        var iterator = makeAsyncIterator()
        while let chunk = try await iterator.next() { bytes += chunk }
        return bytes
    }
}

extension MongoBucket {
    /// Opens a file to be read.
    ///
    /// - Throws: ``MongoError/Code/file`` where there is none of that `_id`.
    public func download(_ id: BSONValue) async throws(MongoError) -> MongoDownload {
        guard let file = try await file(id) else {
            throw MongoError(.file, message: "GridFS has no file \(id).")
        }
        return MongoDownload(file, from: self)
    }
}

internal import BSON

/// Cuts a file's content into chunks and stores several of them with one command.
struct ChunkedUpload {
    /// About this many bytes travel with one command.
    private static let bytesPerCommand = 4 << 20

    private let bucket: MongoBucket
    let id: BSONValue
    /// Whether others may store the same chunks: existing ones are kept, and nothing is rolled back.
    private let isShared: Bool
    private var pending: [UInt8] = []
    private var stored: [ObjectID] = []
    /// Bytes taken so far.
    private(set) var length = 0

    init(bucket: MongoBucket, id: BSONValue, isShared: Bool = false) {
        self.bucket = bucket
        self.id = id
        self.isShared = isShared
    }

    mutating func append(_ part: [UInt8]) async throws(MongoError) {
        pending += part
        length += part.count
        guard pending.count >= Self.bytesPerCommand else { return }
        try await store(upTo: pending.count / bucket.chunkSize * bucket.chunkSize)
    }

    /// Stores what is left.
    mutating func flush() async throws(MongoError) {
        try await store(upTo: pending.count)
    }

    private mutating func store(upTo end: Int) async throws(MongoError) {
        let documents = Self.chunks(of: pending.prefix(end), from: stored.count, size: bucket.chunkSize, file: id)
        stored += documents.compactMap { $0["_id"]?.objectID }
        pending.removeFirst(end)
        do throws(MongoError) {
            try await bucket.chunks.insertMany(documents, ordered: !isShared)
        } catch {
            let failures = error.bulkResult?.failures ?? []
            guard isShared, !failures.isEmpty, failures.allSatisfy(\.isDuplicateKey) else { throw error }
        }
    }

    /// The chunk documents of a part of a file.
    ///
    /// - Parameter number: The first chunk's place in the file, from 0.
    static func chunks(
        of bytes: some RandomAccessCollection<UInt8>, from number: Int, size: Int, file: BSONValue
    ) -> [BSONDocument] {
        stride(from: 0, to: bytes.count, by: size).enumerated().map { place, start in
            [
                "_id": .objectID(ObjectID()), "files_id": file, "n": .int32(Int32(clamping: number + place)),
                "data": .binary(BSONBinary(Array(bytes.dropFirst(start).prefix(size)))),
            ]
        }
    }

    /// Deletes the chunks of an upload that failed, by their own `_id`s: another file may have the same name for its
    /// own. Also done for a cancelled task.
    func discard() async {
        guard !isShared, !stored.isEmpty, bucket.chunks.scope.transaction == nil else { return }
        let ids = BSONArray(stored.map(BSONValue.objectID))
        _ = try? await bucket.chunks.deleteMany(["_id": ["$in": .array(ids)]], cancellation: .stopsWaiting)
    }
}

internal import BSON
internal import CMongoc

/// The bridge between documents as bytes and libmongoc's `bson_t`, which only borrows them.
extension BSONDocument {
    /// Lends the bytes as a read-only `bson_t` for the time of `body`.
    func withNative<R>(_ body: (OpaquePointer?) -> R) -> R {
        withUnsafeBytes { bytes in
            withNativeStorage { storage in
                bson_init_static(storage, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count)
                return body(storage)
            }
        }
    }

    /// Copies a document out of libmongoc's hands.
    init(native: OpaquePointer) throws(MongoError) {
        try self.init(received: bson_get_data(native), count: Int(cmongoc_bson_length(native)))
    }

    /// Copies bytes that came from the server.
    init(received bytes: UnsafePointer<UInt8>?, count: Int) throws(MongoError) {
        do {
            try self.init(copying: UnsafeRawBufferPointer(start: bytes, count: count))
        } catch {
            throw MongoError(.decoding, message: "The server sent a malformed document: \(error)")
        }
    }

    /// An aggregation pipeline in the form libmongoc takes: a document of the keys "0", "1", …
    init(pipeline: [BSONDocument]) {
        self.init(pipeline.enumerated().map { ("\($0.offset)", .document($0.element)) })
    }
}

extension Optional<BSONDocument> {
    /// Lends the bytes, or the null that libmongoc takes for "none".
    func withNative<R>(_ body: (OpaquePointer?) -> R) -> R {
        guard let self else { return body(nil) }
        return self.withNative(body)
    }
}

/// Lends two documents at once.
func withNative<R>(
    _ first: BSONDocument, _ second: BSONDocument?, _ body: (OpaquePointer?, OpaquePointer?) -> R
) -> R {
    first.withNative { first in second.withNative { second in body(first, second) } }
}

/// Lends three documents at once.
func withNative<R>(
    _ first: BSONDocument, _ second: BSONDocument, _ third: BSONDocument?,
    _ body: (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> R
) -> R {
    first.withNative { first in withNative(second, third) { body(first, $0, $1) } }
}

/// Stack memory with the size and alignment of a `bson_t`, valid during `body`.
func withNativeStorage<R>(_ body: (OpaquePointer?) -> R) -> R {
    withUnsafeTemporaryAllocation(byteCount: cmongoc_bson_size(), alignment: cmongoc_bson_alignment()) { storage in
        body(OpaquePointer(storage.baseAddress))
    }
}

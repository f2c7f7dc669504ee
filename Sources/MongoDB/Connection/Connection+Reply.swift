internal import BSON
internal import CMongoc

extension Connection {
    typealias NativeError = UnsafeMutablePointer<bson_error_t>

    /// Makes a call that fills a reply, and reads it; a failed call becomes an error with the reply's labels.
    func reply<R>(
        to call: (_ reply: OpaquePointer?, _ error: NativeError) -> Bool,
        read: (OpaquePointer) throws(MongoError) -> R
    ) throws(MongoError) -> R {
        let outcome: Result<R, MongoError> = withNativeStorage { storage in
            guard let storage else { return .failure(.outOfMemory) }
            cmongoc_bson_init(UnsafeMutableRawPointer(storage))
            defer { bson_destroy(storage) }
            var error = bson_error_t()
            guard call(storage, &error) else {
                return .failure(MongoError(error, reply: try? BSONDocument(native: storage)))
            }
            return Result { () throws(MongoError) in try read(storage) }
        }
        return try outcome.get()
    }

    /// The reply as a document.
    func reply(
        to call: (_ reply: OpaquePointer?, _ error: NativeError) -> Bool
    ) throws(MongoError) -> BSONDocument {
        try reply(to: call) { (reply) throws(MongoError) in try BSONDocument(native: reply) }
    }

    /// Only whether it worked.
    func perform(_ call: (_ reply: OpaquePointer?, _ error: NativeError) -> Bool) throws(MongoError) {
        try reply(to: call) { _ in }
    }
}

extension MongoError {
    static let outOfMemory = MongoError(.configuration, message: "No memory for a reply.")
}

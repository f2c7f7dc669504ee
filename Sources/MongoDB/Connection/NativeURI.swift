internal import CMongoc
internal import Foundation

/// A parsed connection string.
struct NativeURI: ~Copyable {
    let handle: OpaquePointer

    init(_ text: String) throws(MongoError) {
        NativeDriver.start()
        var error = bson_error_t()
        guard let handle = mongoc_uri_new_with_error(text, &error) else {
            let reason = MongoError(error).message
            throw MongoError(.configuration, message: "The MongoDB URI is not valid: \(reason)")
        }
        self.handle = handle
    }

    /// Looks for the files the text names: libmongoc would notice only while it connects, and say only that TLS failed.
    func checkFiles() throws(MongoError) {
        for option in [MONGOC_URI_TLSCAFILE, MONGOC_URI_TLSCERTIFICATEKEYFILE] {
            guard let path = mongoc_uri_get_option_as_utf8(handle, option, nil), access(path, R_OK) != 0 else {
                continue
            }
            throw MongoError(
                .configuration,
                message: "The MongoDB URI names \(String(cString: path)) as \(option), which cannot be read.")
        }
    }

    deinit {
        mongoc_uri_destroy(handle)
    }

    /// The largest number of connections the text asks for.
    var maxPoolSize: Int? {
        let size = mongoc_uri_get_option_as_int32(handle, MONGOC_URI_MAXPOOLSIZE, 0)
        return size > 0 ? Int(size) : nil
    }

    /// Sets an option unless the text already does.
    func setDefault(_ option: String, to value: Int) {
        guard !mongoc_uri_has_option(handle, option) else { return }
        mongoc_uri_set_option_as_int32(handle, option, Int32(clamping: value))
    }
}

/// libmongoc's process-wide state.
enum NativeDriver {
    /// Begins it once; it stays until the process ends.
    static func start() { _ = started }

    private static let started: Bool = {
        mongoc_init()
        // What matters reaches the caller as an error; the driver's own lines would go to standard error.
        mongoc_log_set_handler(nil, nil)
        return true
    }()
}

internal import CCurl

/// Owns a libcurl "easy" handle, and with it the connections it keeps.
final class CURLHandle {
    private let handle: UnsafeMutableRawPointer
    private var errorBuffer: [CChar]
    /// Whether the last transfer went over a connection of an earlier one.
    private(set) var reusedConnection = false

    /// libcurl's global state, made once in the process.
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init?() {
        guard Self.isLibraryReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        errorBuffer = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(handle)
    }

    /// Back to the default options; open connections stay.
    func reset() {
        curl_easy_reset(handle)
    }

    func set(_ option: CURLoption, _ value: Int) {
        ccurl_set_long(handle, option, value)
    }

    func set(_ option: CURLoption, _ value: String?) {
        ccurl_set_string(handle, option, value)
    }

    func set(_ option: CURLoption, _ list: CURLList) {
        ccurl_set_list(handle, option, list.head)
    }

    func set(size: Int) {
        ccurl_set_offset(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(size))
    }

    /// Runs the transfer on this thread until it is over.
    func perform(_ transfer: SMTPTransfer) -> CURLcode {
        transfer.attach(to: handle)
        let result = errorBuffer.withUnsafeMutableBufferPointer { buffer in
            buffer.update(repeating: 0)
            ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
            defer { ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
            return withExtendedLifetime(transfer) { curl_easy_perform(handle) }
        }
        var opened = 1
        ccurl_get_long(handle, CURLINFO_NUM_CONNECTS, &opened)
        reusedConnection = opened == 0
        return result
    }

    /// libcurl's words for the last failure.
    func errorText(for result: CURLcode) -> String {
        let bytes = errorBuffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return bytes.isEmpty ? String(cString: curl_easy_strerror(result)) : String(decoding: bytes, as: UTF8.self)
    }
}

/// Owns a libcurl string list; must outlive the transfer that uses it.
final class CURLList {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    init(_ items: [String]) {
        for item in items { head = curl_slist_append(head, item) ?? head }
    }

    deinit {
        curl_slist_free_all(head)
    }
}

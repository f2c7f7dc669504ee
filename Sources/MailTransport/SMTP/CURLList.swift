internal import CCurl

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

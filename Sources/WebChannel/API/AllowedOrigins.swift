internal import HTTPTypes
internal import Hummingbird

/// Which sites' pages may speak with the desk: its own, and those that carry the widget.
struct AllowedOrigins: Sendable, Hashable {
    /// Such as `https://company.com`.
    let sites: Set<String>

    init(_ sites: some Sequence<String>) {
        self.sites = Set(sites)
    }

    /// Whether a request may come from there. No browser sends a page's request to another site without naming its origin.
    func allows(_ origin: String?, to host: String?) -> Bool {
        guard let origin else { return true }
        if let host, !host.isEmpty, origin == "https://\(host)" || origin == "http://\(host)" { return true }
        return sites.contains(origin)
    }

    /// Lets a page of an allowed site read the answer (<https://fetch.spec.whatwg.org/#http-cors-protocol>). Tokens are sent
    /// by the page itself, never by the browser on its own, so credentials are not allowed.
    func mark(_ response: inout Response, for request: Request) {
        guard !sites.isEmpty else { return }
        response.headers[.vary] = "Origin"
        guard let origin = request.headers[.origin], sites.contains(origin) else { return }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlAllowHeaders] = "authorization, content-type, idempotency-key"
        response.headers[.accessControlAllowMethods] = "GET, POST, PUT, DELETE"
        response.headers[.accessControlExposeHeaders] = "retry-after"
        response.headers[.accessControlMaxAge] = "600"
    }
}

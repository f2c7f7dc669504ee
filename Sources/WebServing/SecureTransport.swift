internal import HTTPTypes
public import Hummingbird

/// Whether browsers reach us by HTTPS: then cookies are for HTTPS alone, and browsers are told to stay with it.
public struct SecureTransport: Sendable, Hashable {
    /// Whether the address that people use is one of HTTPS.
    public let isConfigured: Bool

    /// Judges requests.
    ///
    /// - Parameter publicURL: Where browsers reach us, if that is known.
    public init(publicURL: String?) {
        isConfigured = publicURL?.lowercased().hasPrefix("https://") == true
    }

    /// Whether a request came by HTTPS, according to the proxy in front of us or to our configured address, unless the
    /// request was made to a name of this machine. A client that forges the proxy's header only gets cookies that its
    /// own browser rejects.
    public func isSecure(_ request: Request) -> Bool {
        if let said = Self.scheme(request) { return said == "https" }
        return isConfigured && !Self.isLoopback(request.head.authority ?? "")
    }

    /// `X-Forwarded-Proto`, or `proto` of `Forwarded` (RFC 7239 section 5.4); of several the one that the browser used, the first.
    private static func scheme(_ request: Request) -> String? {
        if let field = request.headers[.forwardedProto] {
            return field.split(separator: ",").first.map { $0.filter { $0 != " " }.lowercased() }
        }
        guard let first = request.headers[.forwarded]?.split(separator: ",").first else { return nil }
        for part in first.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map {
                $0.filter { $0 != " " && $0 != "\"" }.lowercased()
            }
            if pair.count == 2, pair[0] == "proto" { return pair[1] }
        }
        return nil
    }

    private static func isLoopback(_ authority: String) -> Bool {
        if authority.hasPrefix("[::1]") { return true }
        let host = authority.prefix { $0 != ":" }
        return host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.")
    }
}

extension HTTPField.Name {
    fileprivate static let forwardedProto = HTTPField.Name(parsed: "x-forwarded-proto") ?? .via
    fileprivate static let forwarded = HTTPField.Name(parsed: "forwarded") ?? .via
}

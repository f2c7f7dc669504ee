internal import HTTPTypes
public import Hummingbird

/// What every answer tells the browser: no script but ours, nobody frames us, nothing is kept or guessed; and by HTTPS, to stay with
/// HTTPS.
public struct SecurityHeaders: RouterMiddleware {
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    /// A year, as browsers' preload lists ask for at least (RFC 6797 section 6.1.1).
    static let stayWithHTTPS = "max-age=31536000"

    private let transport: SecureTransport

    /// The same headers for all answers.
    ///
    /// - Parameter transport: Which requests came by HTTPS.
    public init(transport: SecureTransport = SecureTransport(publicURL: nil)) {
        self.transport = transport
    }

    /// Adds them to what comes back.
    @concurrent public func handle(
        _ request: Request, context: WebRequestContext,
        next: @concurrent (Request, WebRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        setUnlessThere(.contentSecurityPolicy, Self.policy, in: &response)
        setUnlessThere(.cacheControl, "no-store", in: &response)
        if transport.isSecure(request) { response.headers[.strictTransportSecurity] = Self.stayWithHTTPS }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.frameOptions] = "DENY"
        response.headers[.openerPolicy] = "same-origin"
        return response
    }

    private func setUnlessThere(_ name: HTTPField.Name, _ value: String, in response: inout Response) {
        if response.headers[name] == nil { response.headers[name] = value }
    }
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = HTTPField.Name(parsed: "referrer-policy") ?? .via
    fileprivate static let frameOptions = HTTPField.Name(parsed: "x-frame-options") ?? .via
    fileprivate static let openerPolicy = HTTPField.Name(parsed: "cross-origin-opener-policy") ?? .via
}

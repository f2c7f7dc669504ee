internal import HTTPTypes
internal import WebServing

/// What is wrong with a request (RFC 9457), `application/problem+json`.
package struct APIProblem: Error, Encodable, Sendable, Equatable {
    /// What went wrong, for programs: these codes never change.
    package enum Code: String, Encodable, Sendable {
        case badRequest = "bad_request"
        case notAuthenticated = "not_authenticated"
        case missingScope = "missing_scope"
        case notFound = "not_found"
        case methodNotAllowed = "method_not_allowed"
        case tooLarge = "too_large"
        case tooSlow = "too_slow"
        case unsupportedMediaType = "unsupported_media_type"
        case invalid
        case tooManyRequests = "too_many_requests"
        case suppressed
        case known
        case refused
        case keyReused = "idempotency_key_reused"
        case unavailable

        var status: HTTPResponse.Status {
            switch self {
            case .badRequest: .badRequest
            case .notAuthenticated: .unauthorized
            case .missingScope: .forbidden
            case .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .tooLarge: .contentTooLarge
            case .tooSlow: .requestTimeout
            case .unsupportedMediaType: .unsupportedMediaType
            case .invalid, .keyReused: .unprocessableContent
            case .tooManyRequests: .tooManyRequests
            case .suppressed, .known, .refused: .conflict
            case .unavailable: .serviceUnavailable
            }
        }
    }

    let type = "about:blank"
    let title: String
    let status: Int
    package let code: Code
    /// What is wrong, for people.
    package let detail: String
    /// In how many seconds trying again makes sense.
    var retryAfter: Int?
    /// The methods that are allowed instead.
    var allow: String?

    /// Says what is wrong.
    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
        status = code.status.code
        title = code.status.reasonPhrase
    }

    /// Translates a refusal by the server's common parts.
    init(_ error: WebError) {
        let code: Code =
            switch error.code {
            case .badRequest: .badRequest
            case .notSignedIn: .notAuthenticated
            case .forbidden: .missingScope
            case .notFound: .notFound
            case .tooManyAttempts: .tooManyRequests
            case .tooSlow: .tooSlow
            case .tooLarge: .tooLarge
            case .conflict: .refused
            }
        self.init(code, error.description)
        retryAfter = error.retryAfter
    }

    private enum CodingKeys: String, CodingKey { case type, title, status, code, detail }
}

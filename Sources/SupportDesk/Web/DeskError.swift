internal import HTTPTypes

/// Why the desk refuses a request.
struct DeskError: Error, Sendable, Hashable, CustomStringConvertible {
    enum Code: Sendable, Hashable {
        case badRequest, notSignedIn, forbidden, notFound, tooManyAttempts, tooSlow, tooLarge, conflict
    }

    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    var status: HTTPResponse.Status {
        switch code {
        case .badRequest: .badRequest
        case .notSignedIn: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .tooManyAttempts: .tooManyRequests
        case .tooSlow: .requestTimeout
        case .tooLarge: .contentTooLarge
        case .conflict: .conflict
        }
    }
}

internal import HTTPTypes

/// Why the desk refuses a request.
struct DeskError: Error, Sendable, Hashable, CustomStringConvertible {
    enum Code: Sendable, Hashable {
        case badRequest, notSignedIn, forbidden, notFound, tooManyAttempts, tooSlow, tooLarge, conflict
    }

    let code: Code
    /// In English, for programs and logs.
    let description: String
    /// What a person who uses the pages is told.
    let phrase: Phrase
    /// The seconds after which it is of use to try again, where that is known.
    let retryAfter: Int?

    init(_ code: Code, _ description: String, retryAfter: Int? = nil) {
        self.code = code
        self.description = description
        phrase = code.phrase
        self.retryAfter = retryAfter
    }

    init(_ code: Code, _ phrase: Phrase) {
        self.code = code
        description = phrase.english
        self.phrase = phrase
        retryAfter = nil
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

extension DeskError.Code {
    fileprivate var phrase: Phrase {
        switch self {
        case .badRequest: .badRequest
        case .notSignedIn: .notSignedIn
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .tooManyAttempts: .tooManyAttempts
        case .tooSlow: .tooSlow
        case .tooLarge: .tooLarge
        case .conflict: .conflict
        }
    }
}

internal import WebServing

/// Why the desk refuses what somebody wants, in words for them.
struct DeskError: Error, Sendable, Hashable, CustomStringConvertible {
    let code: WebError.Code
    /// In English, for programs and logs.
    let description: String
    /// What a person who uses the pages is told.
    let phrase: Phrase
    /// The same, for what administrators configure.
    private(set) var adminPhrase: AdminPhrase?

    /// Refuses a request of an administrator.
    init(_ code: WebError.Code, admin phrase: AdminPhrase) {
        self.code = code
        description = phrase.english
        self.phrase = code.phrase
        adminPhrase = phrase
    }

    init(_ code: WebError.Code, _ description: String) {
        self.code = code
        self.description = description
        phrase = code.phrase
    }

    /// Refuses for a reason that the dialogue gives in English.
    init(_ code: WebError.Code, _ phrase: Phrase, because reason: String) {
        self.code = code
        description = "\(phrase.english) \(reason)"
        self.phrase = phrase
    }

    init(_ code: WebError.Code, _ phrase: Phrase) {
        self.code = code
        description = phrase.english
        self.phrase = phrase
    }
}

extension WebError.Code {
    /// What a person is told if nothing more exact is known.
    var phrase: Phrase {
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

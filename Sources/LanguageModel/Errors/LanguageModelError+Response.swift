import NIOHTTP1

extension LanguageModelError {
    /// The failure a response with an error status means.
    static func refused(
        status: Int, headers: HTTPHeaders, complaint: ServerComplaint, key: ModelKey?
    ) -> LanguageModelError {
        let code = code(status: status, complaint: complaint)
        return LanguageModelError(
            code, message(for: code, status: status, complaint: complaint, key: key),
            retryAfter: RetryAfter(headers: headers)?.delay, status: status,
            shouldRetry: headers.first(name: "x-should-retry").flatMap { Bool($0.lowercased()) },
            complaint: [400, 422, 500, 501].contains(status) ? complaint.dialect : nil)
    }

    /// The failure that a server tells of with a status of success, or does not name: it sent no answer.
    static func saidInstead(of complaint: ServerComplaint, key: ModelKey?) -> LanguageModelError {
        let named = Int(complaint.code).flatMap { (400...599).contains($0) ? $0 : nil }
        let code = code(status: named ?? complaint.likelyStatus, complaint: complaint)
        return LanguageModelError(
            code, message(for: code, status: named ?? 200, complaint: complaint, key: key), retryAfter: nil,
            status: named, shouldRetry: nil, complaint: complaint.dialect)
    }

    /// A model that thinks had no room left to answer.
    static func thoughtTooLong(tokens: Int?) -> LanguageModelError {
        LanguageModelError(
            .thoughtTooLong,
            "The language model spent all \(tokens.map { "\($0) " } ?? "its ")tokens on thinking and gave no answer: "
                + "switch its thinking off, or choose another LLM_MODEL.")
    }

    private static func code(status: Int, complaint: ServerComplaint) -> Code {
        if complaint.isQuotaExhausted { return .quotaExhausted }
        switch status {
        case 401, 403: return .authentication
        case 408: return .serverFailure
        case 429: return .rateLimited
        case 503 where complaint.isLoading: return .unavailable
        case 400..<500 where complaint.isContextTooLong: return .contextTooLong
        case 409: return .serverFailure
        case 400..<500: return .badRequest
        case 500...: return .serverFailure
        default: return .badRequest
        }
    }

    private static func message(
        for code: Code, status: Int, complaint: ServerComplaint, key: ModelKey?
    ) -> String {
        let words = said(complaint.message, key: key)
        switch code {
        case .authentication:
            return "The language model's server refuses the key (HTTP \(status)): correct LLM_API_KEY."
        case .unavailable: return "The language model's server is still loading its model."
        case .rateLimited: return "The language model's server asks for fewer requests (HTTP \(status))\(words)."
        case .quotaExhausted: return "The account of the language model has no quota left\(words)."
        case .contextTooLong: return "The chat is too long for the language model\(words)."
        case .badRequest where status == 404:
            return """
                The language model's server knows no such address or model (HTTP 404)\(words): correct LLM_URL, which ends \
                in /v1, or LLM_MODEL.
                """
        case .badRequest: return "The language model's server refuses the request (HTTP \(status))\(words)."
        default: return "The language model's server failed (HTTP \(status))\(words)."
        }
    }

    /// The server's own words, short and without the key, ready to follow a sentence.
    static func said(_ message: String, key: ModelKey?) -> String {
        var words = message
        if let key { words = words.replacing(key.secret, with: key.description) }
        words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        words = String(
            words.unicodeScalars.filter { !$0.properties.generalCategory.isControl }.prefix(200).map(Character.init))
        if words.hasSuffix(".") { words.removeLast() }
        return words.isEmpty ? "" : ": \(words)"
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isControl: Bool { self == .control || self == .format }
}

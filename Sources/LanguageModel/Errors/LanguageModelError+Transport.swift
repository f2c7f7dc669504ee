import AsyncHTTPClient
import NIOCore
import NIOPosix

extension LanguageModelError {
    /// The failure an error of the HTTP client means.
    init(transport error: any Error) {
        switch error {
        case let error as LanguageModelError: self = error
        case is CancellationError: self = .cancelled
        case let error as HTTPClientError: self.init(client: error)
        case let error as NIOConnectionError: self = .unreachable(Self.words(for: error))
        case let error as IOError where error.errnoCode == 111: self = .unreachable("it refuses connections")
        case is NIOTooManyBytesError: self = .tooLarge
        default: self = .lost(error)
        }
    }

    private init(client error: HTTPClientError) {
        switch error {
        case .cancelled: self = .cancelled
        case .readTimeout, .deadlineExceeded, .writeTimeout: self = .timeout
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
            self = .unreachable("it does not answer")
        default: self = .lost(error)
        }
    }

    private static func lost(_ error: any Error) -> LanguageModelError {
        LanguageModelError(
            .serverFailure,
            "The connection to the language model's server was lost\(said("\(error)", key: nil)).")
    }

    static let cancelled = LanguageModelError(.cancelled, "The request to the language model was cancelled.")
    static let timeout = LanguageModelError(.timeout, "The language model did not answer in time.")
    static let tooLarge = LanguageModelError(.invalidAnswer, "The language model's response is too large.")

    static func unreachable(_ reason: String) -> LanguageModelError {
        LanguageModelError(
            .unavailable, "The language model's server cannot be reached: \(reason); check LLM_URL and that it runs.")
    }

    private static func words(for error: NIOConnectionError) -> String {
        if error.dnsAError != nil || error.dnsAAAAError != nil, error.connectionErrors.isEmpty {
            return "its name \(error.host) is not known"
        }
        return "nothing answers at \(error.host):\(error.port)"
    }
}

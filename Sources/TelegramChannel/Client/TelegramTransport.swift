internal import AsyncHTTPClient
internal import NIOCore
internal import NIOPosix

extension TelegramError {
    /// What an error of the HTTP client means. What matters is whether the request may have been carried out.
    init(transport error: any Error, _ token: BotToken) {
        switch error {
        case let error as TelegramError: self = error
        case is CancellationError: self.init(.cancelled, "the call was cancelled")
        case is NIOConnectionError: self.init(.unreachable, "nothing answers at the address of the Bot API")
        case let error as HTTPClientError: self.init(client: error, token)
        default: self.init(.maybeSent, "the connection was lost: \(token.removed(from: "\(error)"))")
        }
    }

    private init(client error: HTTPClientError, _ token: BotToken) {
        switch error {
        case .cancelled: self.init(.cancelled, "the call was cancelled")
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
            self.init(.unreachable, "the Bot API does not answer")
        default: self.init(.maybeSent, "the connection was lost: \(token.removed(from: error.description))")
        }
    }
}

internal import AsyncHTTPClient
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension CallError {
    /// What an error below HTTP means.
    init(calling error: any Error, _ host: String) {
        switch error {
        case let error as CallError: self = error
        case is CancellationError: self.init(.cancelled, "the call was cancelled")
        case let error as HTTPClientError where error == .cancelled: self.init(.cancelled, "the call was cancelled")
        case is NIOTooManyBytesError: self.init(.tooLarge, "\(host) answers more than is read")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self.init(.unreachable, "no trustworthy TLS connection to \(host)")
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
            self.init(.unreachable, "\(host) does not answer in time")
        case let error where error.isNothingSent: self.init(.unreachable, "nothing answers at \(host)")
        default: self.init(.unreachable, "the connection to \(host) was lost")
        }
    }
}

extension Error {
    /// Whether the error means that no connection was made.
    var isNothingSent: Bool {
        switch self {
        case is NIOConnectionError: true
        case let error as IOError: [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
        case let error as HTTPClientError: error == .connectTimeout
        default: false
        }
    }
}

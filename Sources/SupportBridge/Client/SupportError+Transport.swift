internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension SupportError {
    /// What an error below HTTP means: whether the request can have been carried out is what matters.
    init(transport error: any Error, _ account: SupportAccount) {
        let words = account.token?.removed(from: "\(error)") ?? "\(error)"
        switch error {
        case let error as SupportError: self = error
        case is CancellationError: self.init(.cancelled, "the call was cancelled")
        case is NIOConnectionError: self.init(.unavailable, "nothing answers at the address of the support system")
        case let error as IOError where Self.unreached.contains(error.errnoCode):
            self.init(.unavailable, "nothing answers at the address of the support system")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self.init(.unavailable, "no trustworthy TLS connection to the support system: \(words)")
        case let error as HTTPClientError where error == .cancelled: self.init(.cancelled, "the call was cancelled")
        case let error as HTTPClientError
        where [.connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout].contains(error):
            self.init(.unavailable, "the support system does not answer")
        default: self.init(.maybeDone, "the connection to the support system was lost: \(words)")
        }
    }

    /// No connection was made. An address in digits is connected to without looking for others, and fails so.
    private static let unreached: Set<CInt> = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH]
}

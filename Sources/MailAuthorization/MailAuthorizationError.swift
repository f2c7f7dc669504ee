/// Why a mailbox gets no access token.
public struct MailAuthorizationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Consent was withdrawn or has expired: the mailbox must be authorized again.
        case revoked
        /// The person refused, or did not answer in time.
        case denied
        /// The server does not accept the client, its secret, or the requested scope.
        case client
        /// The server cannot be reached, is busy, or answers nonsense. It may pass.
        case unavailable
        /// There is no key, or it is not the one the secrets were sealed with.
        case key
        /// The mailbox has not been authorized.
        case missing
    }

    /// What kind of failure it is.
    public let code: Code
    /// One sentence for an operator, with the server's words where there are any.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

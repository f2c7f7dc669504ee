/// Why a mailbox gets no access token.
public struct MailAuthorizationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The consent was withdrawn, or has ended: somebody has to authorize the mailbox again.
        case revoked
        /// The person said no, or let the time pass.
        case denied
        /// The server does not take the client, its secret, or what it asks for.
        case client
        /// The server cannot be reached, is busy, or answers nonsense: it may pass.
        case unavailable
        /// There is no key, or it is another one than the secrets were sealed with.
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

/// How to reach one mail server and who to be there: used for sending (SMTP) and for reading (IMAP).
public struct MailAccount: Sendable, Hashable {
    /// How the connection becomes TLS. There is no plain text: a password never crosses the wire in the clear.
    public enum Security: String, Sendable, Hashable, Codable {
        /// Plain at first, then upgraded by STARTTLS (SMTP port 587, IMAP port 143). Refused if the server lacks it.
        case startTLS = "starttls"
        /// TLS from the first byte (SMTP port 465, IMAP port 993; RFC 8314).
        case implicitTLS = "tls"
    }

    /// What proves who we are.
    public enum Credential: Sendable, Hashable {
        /// A password, for AUTH PLAIN or LOGIN.
        case password(String)
        /// An OAuth 2 access token, for XOAUTH2.
        case accessToken(String)
        /// Where an access token is had when it is needed: one that ends after an hour is another one each hour.
        case currentAccessToken(TokenSource)
    }

    /// Gives access tokens. Two are equal that speak for the same mailbox.
    public struct TokenSource: Sendable, Hashable {
        private let mailbox: String
        private let current: @Sendable () async throws(TokenUnavailable) -> String

        /// A source.
        ///
        /// - Parameters:
        ///   - mailbox: Whose tokens they are.
        ///   - current: Gives one that can be used now.
        public init(mailbox: String, current: @escaping @Sendable () async throws(TokenUnavailable) -> String) {
            self.mailbox = mailbox
            self.current = current
        }

        func token() async throws(TokenUnavailable) -> String { try await current() }

        /// Whether they speak for the same mailbox.
        public static func == (left: TokenSource, right: TokenSource) -> Bool { left.mailbox == right.mailbox }

        /// By the mailbox.
        public func hash(into hasher: inout Hasher) { hasher.combine(mailbox) }
    }

    /// Why there is no access token.
    public struct TokenUnavailable: Error, Sendable, Hashable {
        /// Whether it may be there in a while; otherwise somebody has to do something.
        public let passes: Bool
        /// One sentence for an operator, with what to do.
        public let message: String

        /// A reason.
        public init(passes: Bool, message: String) {
            self.passes = passes
            self.message = message
        }
    }

    /// The server's name; the certificate must be for this name.
    public var host: String
    /// The server's TCP port.
    public var port: Int
    /// How the connection becomes TLS.
    public var security: Security
    /// The login name, usually the mailbox's address.
    public var username: String
    /// What proves who we are.
    public var credential: Credential
    /// A PEM file of certificate authorities to trust in place of the system's; nil: the system's.
    public var caFile: String?

    /// An account that logs in with a password.
    public init(
        host: String, port: Int, security: Security, username: String, password: String, caFile: String? = nil
    ) {
        self.init(
            host: host, port: port, security: security, username: username, credential: .password(password),
            caFile: caFile)
    }

    /// An account with any credential.
    public init(
        host: String, port: Int, security: Security, username: String, credential: Credential, caFile: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.credential = credential
        self.caFile = caFile
    }
}

extension MailAccount: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Name, host and port; never the secret.
    public var description: String { "\(username) at \(host):\(port)" }
    /// The same as `description`: a debug print shows no secret either.
    public var debugDescription: String { description }
    /// Nothing to reflect: `dump` and interpolation of an enclosing value show no secret either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

public import MailAuthorization
public import MailTransport
public import SalesStore
public import Sending

/// What the worker needs to know of a mailbox besides its document.
public struct MailboxSecrets: Sendable {
    private let password: @Sendable (String) throws -> String?
    private var keeper: TokenKeeper?

    /// Creates the source of passwords.
    ///
    /// - Parameter password: Gives the value of a `MAIL_PASSWORD_…` variable; `nil` if it is not set.
    public init(password: @escaping @Sendable (_ variable: String) throws -> String?) {
        self.password = password
    }

    /// The same passwords, and access tokens for mailboxes that log in by OAuth 2.
    public func with(_ keeper: TokenKeeper) -> MailboxSecrets {
        var secrets = self
        secrets.keeper = keeper
        return secrets
    }

    /// How to reach one of the mailbox's servers; `nil` where its secret is not set.
    public func account(_ mailbox: MailboxDocument, _ server: MailboxDocument.Server) throws -> MailAccount? {
        guard let credential = try credential(mailbox) else { return nil }
        return MailAccount(
            host: server.host, port: server.port, security: server.security == .tls ? .implicitTLS : .startTLS,
            username: mailbox.username, credential: credential, caFile: mailbox.caFile)
    }

    private func credential(_ mailbox: MailboxDocument) throws -> MailAccount.Credential? {
        if mailbox.isAuthorized == true { return keeper?.credential(of: mailbox.id) }
        guard let password = try password(mailbox.passwordSecret) else { return nil }
        return mailbox.login == .accessToken ? .accessToken(password) : .password(password)
    }
}

/// Told when the condition of a mailbox changes.
public typealias MailboxReport = @Sendable (_ mailbox: String, _ part: String, ChannelCondition) -> Void

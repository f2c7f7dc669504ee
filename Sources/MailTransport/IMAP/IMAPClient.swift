internal import NIOCore

/// Opens sessions with an IMAP server over TLS.
public struct IMAPClient: Sendable {
    /// The server and the login.
    public let account: MailAccount
    /// What is taken from the server.
    public let limits: IMAPLimits

    /// A client for one account. Nothing is connected yet.
    public init(account: MailAccount, limits: IMAPLimits = IMAPLimits()) {
        self.account = account
        self.limits = limits
    }

    /// Connects, makes the connection TLS, logs in, runs `body` and logs out. The connection is closed when this returns.
    /// - Throws: `IMAPError` for what the connection brings, and what `body` throws.
    public func withSession<Result: Sendable>(
        _ body: (IMAPSession) async throws -> Result
    ) async throws -> Result {
        let channel = try await IMAPConnector(account: account, limits: limits).connect()
        do {
            return try await channel.executeThenClose { inbound, outbound in
                let session = IMAPSession(
                    host: account.host, limits: limits, channel: channel.channel, inbound: inbound, outbound: outbound)
                try await session.open(account)
                let result = try await body(session)
                await session.logout()
                return result
            }
        } catch let error as ChannelError {
            throw IMAPConnector.translate(error, host: account.host)
        }
    }
}

/// Sends letters from one mailbox over SMTP (RFC 5321, 6409), one at a time, over a connection that is kept while letters
/// follow each other. libcurl does the protocol and the TLS; it blocks, so every call runs on a queue of the sender's own.
public actor SMTPSender {
    /// How long to wait for what.
    public struct Timeouts: Sendable, Hashable {
        /// For the connection with TLS, in whole seconds or more.
        public var connect: Duration
        /// For a whole letter, connection included.
        public var send: Duration

        /// The defaults leave a slow server the time RFC 5321 section 4.5.3.2 grants it for one letter.
        public init(connect: Duration = .seconds(20), send: Duration = .seconds(600)) {
            self.connect = connect
            self.send = send
        }
    }

    private let executor = BlockingExecutor(label: "email.smtp")
    private let session: SMTPSession

    /// The queue on which the blocking calls run.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A sender for one mailbox. Nothing is connected before the first letter.
    /// - Parameters:
    ///   - account: the server and the login.
    ///   - clientName: the name to greet the server with (EHLO); nil: the machine's name.
    public init(account: MailAccount, timeouts: Timeouts = Timeouts(), clientName: String? = nil) {
        session = SMTPSession(account: account, timeouts: timeouts, clientName: clientName)
    }

    /// Sends one letter to all of `recipients`, or to none of them.
    ///
    /// Returning means that the server has taken the letter. Cancellation is honoured until the letter's last byte is on
    /// the wire; after that the answer is waited for, because only it tells whether the letter was taken.
    /// - Parameters:
    ///   - message: the letter with its headers; every line ends with CR LF.
    ///   - sender: the envelope's sender, an address without brackets; empty for none (a notification).
    ///   - recipients: the envelope's recipients, at least one.
    /// - Returns: the server's answer to the letter.
    /// - Throws: `SMTPError`; its code says whether the letter may have been taken.
    @discardableResult
    public func send(
        _ message: [UInt8], from sender: String, to recipients: [String]
    ) async throws(SMTPError) -> SMTPReply {
        let envelope = try SMTPEnvelope(message: message, sender: sender, recipients: recipients)
        try await takeToken()
        return try session.send(envelope)
    }

    /// Connects and logs in, and sends nothing: tells whether the account works.
    public func verify() async throws(SMTPError) {
        try await takeToken()
        try session.verify()
    }

    private func takeToken() async throws(SMTPError) {
        guard let source = session.tokenSource else { return }
        do {
            session.use(token: try await source.token())
        } catch {
            throw SMTPError(code: error.passes ? .unreachable : .authentication, message: error.message)
        }
    }
}

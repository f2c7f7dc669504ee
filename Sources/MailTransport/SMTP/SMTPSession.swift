internal import Basics
internal import CCurl

/// The blocking side of a sender: one libcurl handle with its connection. Used from one thread at a time, the sender's.
final class SMTPSession {
    private let account: MailAccount
    private let timeouts: SMTPSender.Timeouts
    private let clientName: String?
    private var handle: CURLHandle?
    /// What the next connection logs in with, where the account names only a source.
    private var token: String?

    init(account: MailAccount, timeouts: SMTPSender.Timeouts, clientName: String?) {
        self.account = account
        self.timeouts = timeouts
        self.clientName = clientName
    }

    /// Where the access token is to be had, if not in the account.
    var tokenSource: MailAccount.TokenSource? {
        guard case .currentAccessToken(let source) = account.credential else { return nil }
        return source
    }

    func use(token: String) { self.token = token }

    func send(_ envelope: SMTPEnvelope) throws(SMTPError) -> SMTPReply {
        do throws(SMTPError) {
            return try attempt(envelope)
        } catch {
            // A kept connection may have died unseen: that alone is worth a second try, over a new one.
            guard error.code == .unreachable, handle?.reusedConnection == true, !Task.isCancelled else { throw error }
            handle = nil
            return try attempt(envelope)
        }
    }

    func verify() throws(SMTPError) {
        let handle = try readyHandle()
        handle.set(CURLOPT_CONNECT_ONLY, 1)
        defer { self.handle = nil }
        _ = try perform(handle, SMTPTransfer(message: []))
    }

    private func attempt(_ envelope: SMTPEnvelope) throws(SMTPError) -> SMTPReply {
        let handle = try readyHandle()
        let recipients = CURLList(envelope.recipients.map { "<\($0)>" })
        handle.set(CURLOPT_MAIL_FROM, "<\(envelope.sender)>")
        handle.set(CURLOPT_MAIL_RCPT, recipients)
        handle.set(CURLOPT_UPLOAD, 1)
        handle.set(size: envelope.message.count)
        let transfer = try perform(handle, SMTPTransfer(message: envelope.message))
        guard let reply = transfer.transcript.lastReply else {
            throw SMTPError(code: .maybeSent, message: "\(account.host) ended the letter without an answer.")
        }
        return reply
    }

    private func perform(_ handle: CURLHandle, _ transfer: SMTPTransfer) throws(SMTPError) -> SMTPTransfer {
        guard !Task.isCancelled else {
            throw SMTPError(code: .cancelled, message: "Sending was cancelled before it began.")
        }
        let result = handle.perform(transfer)
        guard result != CURLE_OK else { return transfer }
        let error = transfer.transcript.error(for: result, detail: handle.errorText(for: result), host: account.host)
        throw error
    }

    private func readyHandle() throws(SMTPError) -> CURLHandle {
        guard let handle = handle ?? CURLHandle() else {
            throw SMTPError(code: .invalidRequest, message: "libcurl could not be started.")
        }
        self.handle = handle
        handle.reset()
        handle.set(CURLOPT_URL, try url())
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(clamping: timeouts.connect.wholeMilliseconds))
        handle.set(CURLOPT_TIMEOUT_MS, Int(clamping: timeouts.send.wholeMilliseconds))
        handle.set(CURLOPT_TCP_KEEPALIVE, 1)
        handle.set(CURLOPT_NOSIGNAL, 1)
        if let caFile = account.caFile {
            handle.set(CURLOPT_CAINFO, caFile)
            handle.set(CURLOPT_CAPATH, nil)
        }
        authenticate(handle)
        return handle
    }

    private func authenticate(_ handle: CURLHandle) {
        handle.set(CURLOPT_USERNAME, account.username)
        switch account.credential {
        case .password(let password):
            handle.set(CURLOPT_PASSWORD, password)
            handle.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        case .accessToken(let token):
            authenticate(handle, token: token)
        case .currentAccessToken:
            authenticate(handle, token: token ?? "")
        }
    }

    private func authenticate(_ handle: CURLHandle, token: String) {
        handle.set(CURLOPT_XOAUTH2_BEARER, token)
        handle.set(CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2")
    }

    private func url() throws(SMTPError) -> String {
        guard Self.isHostName(account.host), (1...65_535).contains(account.port) else {
            throw SMTPError(code: .invalidRequest, message: "Not a mail server: \(account.host):\(account.port)")
        }
        let scheme = account.security == .implicitTLS ? "smtps" : "smtp"
        let path = clientName.flatMap { Self.isHostName($0) ? "/\($0)" : nil } ?? ""
        return "\(scheme)://\(account.host):\(account.port)\(path)"
    }

    /// Letters, digits, hyphens and dots: anything else in a URL would mean something.
    private static func isHostName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

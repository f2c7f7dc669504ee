import Foundation
internal import Mail
internal import NIOCore

extension IMAPSession {
    /// From the greeting to the logged-in state.
    func open(_ account: MailAccount) async throws(IMAPError) {
        let greeting = try await nextResponse()
        guard case .status(let status) = greeting, status.tag == nil,
            status.kind == .ok || status.kind == .preauthenticated
        else { throw violation("no greeting") }
        if account.security == .startTLS {
            // Somebody who answers for the server could declare us logged in so that STARTTLS is no longer allowed.
            guard status.kind == .ok else { throw IMAPError(.tls, "\(host) skips the login, and TLS with it.") }
            try await startTLS()
        }
        guard status.kind == .ok else { return }
        if capabilities.isEmpty { _ = try await run(IMAPCommand("CAPABILITY")) }
        let known = capabilities
        capabilities = []
        try await authenticate(account, capabilities: known)
        if capabilities.isEmpty { _ = try await run(IMAPCommand("CAPABILITY")) }
    }

    private func startTLS() async throws(IMAPError) {
        let tag = nextTag()
        try await write(.startTLS(tag: tag, silence: TimeAmount(limits.silence)))
        do throws(IMAPError) {
            _ = try await completion(of: tag)
        } catch  where error.code == .refused || error.code == .protocolViolation {
            throw IMAPError(.tls, "\(host) refused STARTTLS.")
        }
        // What was told in plain text may be forged.
        capabilities = []
    }

    private func authenticate(_ account: MailAccount, capabilities: Set<String>) async throws(IMAPError) {
        do throws(IMAPError) {
            switch account.credential {
            case .accessToken(let token):
                try await authenticate(account.username, token: token, capabilities)
            case .currentAccessToken(let source):
                let token: String
                do {
                    token = try await source.token()
                } catch {
                    throw IMAPError(error.passes ? .unavailable : .authentication, error.message)
                }
                try await authenticate(account.username, token: token, capabilities)
            case .password(let password) where capabilities.contains("AUTH=PLAIN"):
                guard !account.username.contains("\0"), !password.contains("\0") else {
                    throw IMAPError(.invalidRequest, "A name or password with a zero byte cannot be sent.")
                }
                try await authenticate("PLAIN", Array("\0\(account.username)\0\(password)".utf8), capabilities)
            case .password(let password):
                guard !capabilities.contains("LOGINDISABLED") else {
                    throw IMAPError(.authentication, "\(host) offers no way to log in with a password.")
                }
                _ = try await run(IMAPCommand("LOGIN").string(account.username).string(password))
            }
        } catch  where error.code == .refused {
            throw IMAPError(Self.isBusy(error.message) ? .unavailable : .authentication, error.message)
        }
    }

    private func authenticate(
        _ user: String, token: String, _ capabilities: Set<String>
    ) async throws(IMAPError) {
        let text = "user=\(user)\u{1}auth=Bearer \(token)\u{1}\u{1}"
        try await authenticate("XOAUTH2", Array(text.utf8), capabilities)
    }

    /// Whether a NO to the login speaks of the server and not of the password: servers that name no code of RFC 5530
    /// (LIMIT, INUSE, UNAVAILABLE) say it in words. Too many failed attempts are the password's matter.
    private static func isBusy(_ words: String) -> Bool {
        let lower = words.lowercased()
        let isAboutServer = [
            "too many", "simultaneous", "concurrent", "server busy", "temporarily unavailable",
        ]
        .contains { lower.contains($0) }
        return isAboutServer
            && !["password", "credential", "attempt", "invalid", "failed login"].contains { lower.contains($0) }
    }

    /// AUTHENTICATE with the client's words in the first line (RFC 4959) or when asked for.
    private func authenticate(
        _ mechanism: String, _ words: [UInt8], _ capabilities: Set<String>
    ) async throws(IMAPError) {
        let tag = nextTag()
        let encoded = Data(words).base64EncodedString()
        if capabilities.contains("SASL-IR") {
            try await send("\(tag) AUTHENTICATE \(mechanism) \(encoded)\r\n")
        } else {
            try await send("\(tag) AUTHENTICATE \(mechanism)\r\n")
            try await continuation(of: tag)
            try await send(encoded + "\r\n")
        }
        try await completionAfterChallenges(of: tag)
    }

    /// A failed XOAUTH2 asks once more with its reason; an empty line brings the refusal.
    private func completionAfterChallenges(of tag: String) async throws(IMAPError) {
        for _ in 0..<8 {
            switch try await nextResponse() {
            case .continuation: try await send("\r\n")
            case .status(let status) where status.tag == tag:
                guard status.kind == .ok else { throw refusal(status) }
                return
            default: continue
            }
        }
        throw violation("no end of the login")
    }
}

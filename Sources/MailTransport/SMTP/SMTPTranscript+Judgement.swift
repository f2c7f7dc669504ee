internal import CCurl
internal import Mail

extension SMTPTranscript {
    /// What a failed transfer means for the letter.
    /// - Parameters:
    ///   - result: libcurl's code, not `CURLE_OK`.
    ///   - detail: libcurl's own words.
    func error(for result: CURLcode, detail: String, host: String) -> SMTPError {
        if result == CURLE_ABORTED_BY_CALLBACK, !isLetterComplete {
            return SMTPError(code: .cancelled, message: "Sending was cancelled before the letter was complete.")
        }
        if Self.tlsFailures.contains(result.rawValue) {
            return SMTPError(
                code: .tls, reply: refusal?.reply, message: "No trustworthy TLS connection to \(host): \(detail)")
        }
        if let refusal {
            return error(forRefusal: refusal.reply, at: refusal.stage, host: host)
        }
        if result == CURLE_LOGIN_DENIED {
            return SMTPError(
                code: .authentication, reply: lastReply, message: "\(host) offers no way to log in that we know.")
        }
        if Self.invalidRequests.contains(result.rawValue) {
            return SMTPError(code: .invalidRequest, message: "Cannot send by \(host): \(detail)")
        }
        guard isLetterComplete else {
            return SMTPError(code: .unreachable, message: "No connection to \(host): \(detail)")
        }
        return SMTPError(
            code: .maybeSent, message: "The connection to \(host) was lost before it confirmed the letter: \(detail)")
    }

    private func error(forRefusal reply: SMTPReply, at stage: Stage, host: String) -> SMTPError {
        let refusal = RefusalTable.judge(reply, at: stage.name)
        var recipient: String?
        if case .recipient(let address) = stage { recipient = address }
        return SMTPError(
            code: refusal.code(of: reply), reply: reply, recipient: recipient,
            message: "\(host) \(refusal.inWords)", refusal: refusal)
    }

    private static let tlsFailures: Set<UInt32> = Set(
        [
            CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
        ].map(\.rawValue))

    private static let invalidRequests: Set<UInt32> = Set(
        [CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_OUT_OF_MEMORY].map(
            \.rawValue))
}

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
        if case .recipient(let address) = stage {
            let code: SMTPError.Code =
                reply.isTemporary ? .temporary : Self.isBadRecipient(reply) ? .recipientRejected : .permanent
            return SMTPError(
                code: code, reply: reply, recipient: address, message: "\(host) refused the recipient.",
                concernsSender: code == .permanent && reply.status?.subject == 7)
        }
        if reply.isTemporary {
            return SMTPError(code: .temporary, reply: reply, message: "\(host) asks to try again later.")
        }
        switch stage {
        case .authentication:
            return SMTPError(code: .authentication, reply: reply, message: "\(host) refused the login.")
        case .startTLS:
            return SMTPError(code: .tls, reply: reply, message: "\(host) refused STARTTLS.")
        case .mail where reply.code == 530 || reply.code == 535:
            return SMTPError(code: .authentication, reply: reply, message: "\(host) requires a login.")
        default:
            return SMTPError(
                code: .permanent, reply: reply, message: "\(host) refused the letter.",
                concernsSender: Self.concernsSender(reply, at: stage))
        }
    }

    /// Before a recipient is named only the sender can be meant, but for a size that was announced; later, policy (X.7.X)
    /// may mean the sender or the words.
    private static func concernsSender(_ reply: SMTPReply, at stage: Stage) -> Bool {
        switch stage {
        case .connect, .hello, .mail: reply.code != 552 && reply.status?.subject != 3
        default: reply.status?.subject == 7
        }
    }

    /// Only the enhanced status tells an unknown recipient from a refused sender: a bare 550 says neither.
    private static func isBadRecipient(_ reply: SMTPReply) -> Bool {
        reply.isPermanent && reply.status?.meansBadRecipient == true
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

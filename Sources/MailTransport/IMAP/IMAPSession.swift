internal import NIOCore

/// A logged-in connection to an IMAP server: the commands reading mail needs (RFC 9051, 3501). Made by
/// `IMAPClient.withSession`; used by one task.
public final class IMAPSession {
    let host: String
    let limits: IMAPLimits
    let channel: any Channel
    private var inbound: NIOAsyncChannelInboundStream<IMAPResponse>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<IMAPOutbound>
    private var commandCount = 0

    /// What the server says it can do, in upper case.
    public internal(set) var capabilities: Set<String> = []
    /// Whether the server has reported new mails in the selected mailbox since this was last set to false.
    public var hasNews = false
    private var mailCount = 0

    init(
        host: String, limits: IMAPLimits, channel: any Channel, inbound: NIOAsyncChannelInboundStream<IMAPResponse>,
        outbound: NIOAsyncChannelOutboundWriter<IMAPOutbound>
    ) {
        self.host = host
        self.limits = limits
        self.channel = channel
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Sends a command and returns what the server answered before it said OK.
    func run(_ command: IMAPCommand) async throws(IMAPError) -> (data: [IMAPResponse], status: IMAPStatus) {
        let tag = nextTag()
        var text = tag + " "
        for piece in command.pieces {
            switch piece {
            case .text(let words): text += words
            case .literal(let bytes):
                try await send(text + "{\(bytes.count)}\r\n")
                text = ""
                try await continuation(of: tag)
                try await send(ByteBuffer(bytes: bytes))
            }
        }
        try await send(text + "\r\n")
        return try await completion(of: tag)
    }

    /// Reads until the command under `tag` is done.
    func completion(of tag: String) async throws(IMAPError) -> (data: [IMAPResponse], status: IMAPStatus) {
        var data: [IMAPResponse] = []
        var bytes = 0
        while true {
            let response = try await nextResponse()
            if case .status(let status) = response, let answered = status.tag {
                guard answered == tag else { throw violation("an answer to a command that was not given") }
                guard status.kind == .ok else { throw refusal(status) }
                return (data, status)
            }
            if case .fetch(let fetch) = response { bytes += fetch.body?.readableBytes ?? 0 }
            guard data.count < limits.responsesPerCommand, bytes <= limits.largestLiteral else {
                throw IMAPError(.tooLarge, "\(host) sent more responses to one command than are taken.")
            }
            data.append(response)
        }
    }

    /// Waits until the server says `+`, and returns the text behind it.
    @discardableResult
    func continuation(of tag: String) async throws(IMAPError) -> String {
        while true {
            switch try await nextResponse() {
            case .continuation(let text): return text
            case .status(let status) where status.tag == tag:
                throw status.kind == .ok ? violation("an OK too early") : refusal(status)
            default: continue
            }
        }
    }

    /// The next response; what concerns the connection as a whole is noted in passing.
    func nextResponse() async throws(IMAPError) -> IMAPResponse {
        let response: IMAPResponse?
        do {
            response = try await inbound.next(isolation: #isolation)
        } catch {
            throw IMAPConnector.translate(error, host: host)
        }
        guard let response else {
            throw Task.isCancelled
                ? IMAPError(.cancelled, "Reading from \(host) was cancelled.")
                : IMAPError(.unreachable, "\(host) closed the connection.")
        }
        switch response {
        case .exists(let count):
            if count > mailCount { hasNews = true }
            mailCount = count
        // Uncounted, the mails that are gone would hide as many new ones.
        case .expunge: mailCount = max(0, mailCount - 1)
        case .capability(let names): capabilities = names
        case .status(let status) where status.kind == .bye:
            throw IMAPError(.unavailable, "\(host) ended the session: \(status.text)")
        case .status(let status) where status.codeName == "CAPABILITY":
            capabilities = Set(status.code.dropFirst().map { $0.uppercased() })
        default: break
        }
        return response
    }

    func nextTag() -> String {
        commandCount += 1
        return "A\(commandCount)"
    }

    func send(_ text: String) async throws(IMAPError) {
        try await send(ByteBuffer(string: text))
    }

    func send(_ bytes: ByteBuffer) async throws(IMAPError) {
        try await write(.bytes(bytes, silence: TimeAmount(limits.silence)))
    }

    func write(_ outbound: IMAPOutbound) async throws(IMAPError) {
        do {
            try await self.outbound.write(outbound)
        } catch {
            // A write fails late: why the connection ended stands in what was read last.
            throw await reasonOfEnd() ?? IMAPConnector.translate(error, host: host)
        }
    }

    func violation(_ what: String) -> IMAPError {
        IMAPError(.protocolViolation, "\(host) sent \(what).")
    }

    func refusal(_ status: IMAPStatus) -> IMAPError {
        let words = ([status.code.isEmpty ? "" : "[\(status.code.joined(separator: " "))]"] + [status.text])
            .filter { !$0.isEmpty }.joined(separator: " ")
        switch status.codeName {
        case "UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG":
            return IMAPError(.unavailable, "\(host) cannot serve now: \(words)")
        case "AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED", "PRIVACYREQUIRED", "CONTACTADMIN":
            return IMAPError(.authentication, "\(host) refused the login: \(words)")
        default:
            return IMAPError(status.kind == .bad ? .protocolViolation : .refused, "\(host) refused: \(words)")
        }
    }

    private func reasonOfEnd() async -> IMAPError? {
        for _ in 0..<64 {
            do throws(IMAPError) {
                _ = try await nextResponse()
            } catch {
                return error
            }
        }
        return nil
    }
}

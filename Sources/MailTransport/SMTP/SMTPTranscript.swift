/// The protocol exchange while one letter was sent, as far as judging a failure needs it. Credentials and the letter
/// itself are not kept.
struct SMTPTranscript {
    /// The command the server is answering.
    enum Stage: Equatable {
        case connect, hello, startTLS, authentication, mail
        case recipient(String)
        case data
        /// The letter's bytes are on their way, or the server is about to answer for them.
        case content
        case quit
    }

    private(set) var stage: Stage = .connect
    /// The first reply that refused something, and the stage it refused.
    private(set) var refusal: (reply: SMTPReply, stage: Stage)?
    /// The last complete reply before QUIT.
    private(set) var lastReply: SMTPReply?
    /// Whether the whole letter was handed to the connection: from here on the server may have it.
    private(set) var isLetterComplete = false
    private var pending: [String] = []

    /// Notes a command line we sent.
    mutating func sent(_ bytes: some Collection<UInt8>) {
        let line = String(decoding: bytes.prefix { $0 != 13 && $0 != 10 }, as: UTF8.self)
        pending.removeAll()
        switch line.prefix(4).uppercased() {
        case "EHLO", "HELO": stage = .hello
        case "STAR": stage = .startTLS
        case "AUTH": stage = .authentication
        case "MAIL": stage = .mail
        case "RCPT": stage = .recipient(Self.address(in: line))
        case "DATA": stage = .data
        case "QUIT": stage = .quit
        default: break
        }
    }

    /// Notes a line the server sent.
    mutating func received(_ bytes: some Collection<UInt8>) {
        let line = String(decoding: bytes.prefix { $0 != 13 && $0 != 10 }, as: UTF8.self)
        guard stage != .quit, SMTPReply.code(of: line) != nil else { return }
        pending.append(line)
        guard line.dropFirst(3).first != "-", let reply = SMTPReply(lines: pending) else { return }
        pending.removeAll()
        lastReply = reply
        if reply.code >= 400, refusal == nil || stage == .content { refusal = (reply, stage) }
        if stage == .data, reply.code == 354 { stage = .content }
    }

    /// Notes that the last byte of the letter was handed over.
    mutating func letterCompleted() {
        isLetterComplete = true
    }

    private static func address(in line: String) -> String {
        guard let open = line.firstIndex(of: "<"), let close = line.lastIndex(of: ">"), open < close else { return "" }
        return String(line[line.index(after: open)..<close])
    }
}

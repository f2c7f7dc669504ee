/// How much is accepted from a server, and how long its silence is tolerated.
public struct IMAPLimits: Sendable, Hashable {
    /// The largest literal in bytes, and the most all literals of a response, and of a command's responses, may have;
    /// longer mails are read up to `largestMail` only. A server that sends more is cut off.
    public var largestLiteral: Int
    /// The largest response in bytes, literals not counted; a server that sends more is cut off.
    public var largestLine: Int
    /// How many responses one command may bring; a server that sends more is cut off.
    public var responsesPerCommand: Int
    /// For the connection with TLS.
    public var connectTimeout: Duration
    /// The longest silence while an answer is due.
    public var silence: Duration

    /// The largest mail in bytes that is read whole: somewhat less than a literal may have.
    public var largestMail: Int { largestLiteral - largestLiteral / 16 }

    /// The defaults take what big providers let through.
    public init(
        largestLiteral: Int = 64 << 20, largestLine: Int = 4 << 20, responsesPerCommand: Int = 200_000,
        connectTimeout: Duration = .seconds(20), silence: Duration = .seconds(60)
    ) {
        self.largestLiteral = largestLiteral
        self.largestLine = largestLine
        self.responsesPerCommand = responsesPerCommand
        self.connectTimeout = connectTimeout
        self.silence = silence
    }
}

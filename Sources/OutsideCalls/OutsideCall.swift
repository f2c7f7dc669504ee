/// What is asked of a server.
public struct OutsideCall: Sendable {
    /// The method.
    public var method: String
    /// Where.
    public var address: CallAddress
    /// Header fields.
    public var headers: [(name: String, value: String)]
    /// The body.
    public var body: [UInt8]?
    /// How many bytes of the answer's body are read at most: a longer one is an error. 0: it is not read at all.
    public var mostBytes: Int
    /// How often the answer may send elsewhere. What is for one server alone (`authorization`) is not told to another.
    public var redirects: Int

    /// A call; by default it reads no body and follows no redirects.
    public init(
        _ method: String, _ address: CallAddress, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        mostBytes: Int = 0, redirects: Int = 0
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
        self.mostBytes = mostBytes
        self.redirects = redirects
    }
}

/// What a server answered.
public struct OutsideAnswer: Sendable {
    /// The status.
    public let status: Int
    /// The header fields, by their names in lower case; the first of each.
    public let headers: [String: String]
    /// The body, as far as it was asked for.
    public let body: [UInt8]
    /// Who answered, after all that sent elsewhere.
    public let address: CallAddress

    /// `Retry-After` in seconds (RFC 9110 section 10.2.3), an hour at most; a date is not heeded.
    public var retryAfter: Duration? {
        guard let text = headers["retry-after"], text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int(text)
        else { return nil }
        return min(.seconds(seconds), .seconds(3600))
    }
}

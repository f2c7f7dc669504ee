public import Mail

/// A server's answer to a command (RFC 5321 section 4.2, RFC 2034 for the enhanced status).
public struct SMTPReply: Sendable, Hashable, CustomStringConvertible {
    /// The three-digit reply code.
    public let code: Int
    /// The enhanced status code of RFC 3463, such as `5.1.1`, where the server gave one that fits the reply code.
    public let status: EnhancedStatus?
    /// The words of all lines, without codes, joined by line breaks.
    public let text: String

    /// Whether the server says: not now, maybe later.
    public var isTemporary: Bool { (400..<500).contains(code) }
    /// Whether the server says: never.
    public var isPermanent: Bool { (500..<600).contains(code) }

    /// The reply as one line.
    public var description: String {
        let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return status.map { "\(code) \($0) \(words)" } ?? "\(code) \(words)"
    }

    /// A reply of known parts.
    public init(code: Int, status: EnhancedStatus? = nil, text: String) {
        self.code = code
        self.status = status
        self.text = text
    }

    /// Reads the lines of one reply; nil where the first does not begin with a reply code.
    init?(lines: [String]) {
        guard let code = lines.first.flatMap(Self.code(of:)) else { return nil }
        var status: EnhancedStatus?
        var words: [Substring] = []
        for line in lines {
            var rest = line.dropFirst(4)
            let first = rest.prefix { $0 != " " }
            if let found = EnhancedStatus(first), found.class == code / 100 {
                status = status ?? found
                rest = rest.dropFirst(first.count).drop { $0 == " " }
            }
            words.append(rest)
        }
        self.init(code: code, status: status, text: words.joined(separator: "\n"))
    }

    /// The code a reply line begins with: three digits, then a space, a hyphen or the end.
    static func code(of line: String) -> Int? {
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        guard line.count == 3 || [" ", "-"].contains(line.dropFirst(3).first) else { return nil }
        return Int(digits).flatMap { (200..<600).contains($0) ? $0 : nil }
    }
}

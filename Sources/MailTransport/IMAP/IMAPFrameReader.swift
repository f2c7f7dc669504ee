internal import NIOCore

/// Cuts the bytes of a connection into responses, as they come in.
struct IMAPFrameReader {
    private let limits: IMAPLimits
    private var buffer = ByteBuffer()
    /// How far `buffer` was searched for a line end already.
    private var searched = 0
    private var segments: [IMAPFrame.Segment] = []
    private var textLength = 0
    private var literalLength: Int?
    private var literalsLength = 0

    init(limits: IMAPLimits) {
        self.limits = limits
    }

    /// Whether bytes of an unfinished or unread response are held.
    var holdsBytes: Bool { buffer.readableBytes > 0 || !segments.isEmpty || literalLength != nil }

    mutating func append(_ bytes: ByteBuffer) {
        var bytes = bytes
        // What was read is given back once it is more than what is left: so no byte is moved more than once or twice.
        if buffer.readerIndex > max(buffer.readableBytes, 1 << 16) {
            buffer.discardReadBytes()
        }
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.writeBuffer(&bytes)
        }
    }

    /// The next whole response, or nil while its end is not there yet.
    mutating func next() throws(IMAPError) -> IMAPFrame? {
        while true {
            if let length = literalLength {
                guard let literal = buffer.readSlice(length: length) else { return nil }
                segments.append(.literal(literal))
                literalLength = nil
                searched = 0
            }
            guard let line = try nextLine() else { return nil }
            if let header = literalHeader(line) {
                // Many literals of one response together are no larger than one may be.
                guard header.length <= limits.largestLiteral - literalsLength else {
                    throw IMAPError(.tooLarge, "The server announced \(header.length) bytes at once.")
                }
                literalsLength += header.length
                segments.append(.text(Array(line.prefix(header.start))))
                literalLength = header.length
                buffer.reserveCapacity(minimumWritableBytes: 0)
            } else {
                segments.append(.text(line))
                defer {
                    segments = []
                    textLength = 0
                    literalsLength = 0
                }
                return IMAPFrame(segments: segments)
            }
        }
    }

    private mutating func nextLine() throws(IMAPError) -> [UInt8]? {
        let view = buffer.readableBytesView
        let from = view.startIndex + searched
        guard let end = view[from...].firstIndex(of: 10) else {
            searched = view.count
            guard textLength + searched <= limits.largestLine else { throw lineTooLong }
            return nil
        }
        let length = end - view.startIndex
        textLength += length
        guard textLength <= limits.largestLine else { throw lineTooLong }
        var line = buffer.readBytes(length: length) ?? []
        buffer.moveReaderIndex(forwardBy: 1)
        searched = 0
        if line.last == 13 { line.removeLast() }
        return line
    }

    private var lineTooLong: IMAPError {
        IMAPError(.tooLarge, "The server sent a line of more than \(limits.largestLine) bytes.")
    }

    /// The literal a line announces at its end: `{12}`, `{12+}` or `~{12}`. Free text of a status response announces none,
    /// whatever it ends with.
    private func literalHeader(_ line: [UInt8]) -> (start: Int, length: Int)? {
        guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
        if segments.isEmpty, Self.isStatusLine(line) { return nil }
        var digits = line[(open + 1)...].dropLast()
        if digits.last == UInt8(ascii: "+") { digits = digits.dropLast() }
        guard (1...18).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let start = open > 0 && line[open - 1] == UInt8(ascii: "~") ? open - 1 : open
        return (start, digits.reduce(0) { $0 * 10 + Int($1 - 48) })
    }

    private static func isStatusLine(_ line: [UInt8]) -> Bool {
        if line.first == UInt8(ascii: "+") { return true }
        let words = line.prefix(64).split(separator: 32, maxSplits: 2)
        guard words.count > 1 else { return false }
        return IMAPStatus.Kind(word: words[1]) != nil
    }
}

/// One response as it stood on the wire: lines of text with the literals between them (RFC 9051 section 4.3).
struct IMAPFrame: Equatable {
    enum Segment: Equatable {
        /// Text without its line end; where a literal follows, without the literal's header.
        case text([UInt8])
        case literal(ByteBuffer)
    }

    var segments: [Segment]
}

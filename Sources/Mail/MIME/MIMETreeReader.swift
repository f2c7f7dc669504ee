/// Finds the parts of a mail (RFC 2046) in one pass over its lines, and undoes their transfer encodings, within limits.
struct MIMETreeReader {
    private let limits: MIMELimits
    private var parts = 0
    private var decodedBytes = 0
    private var headerFields = 0
    private var isRepairing = false
    /// Whether nothing was left out.
    private(set) var isComplete = true

    init(limits: MIMELimits) {
        self.limits = limits
    }

    /// The parts of a raw mail; nil where the limits allow none.
    /// - Parameter depth: how deep the mail itself is nested.
    mutating func read(_ raw: [UInt8], depth: Int = 0) -> MIMEPart? {
        raw.withUnsafeBufferPointer { bytes in
            var lines = MIMELines(bytes)
            return readPart(&lines, depth: depth)
        }
    }

    /// Reads a part from its header to the boundary behind it; nil where it is left out, with its lines passed over.
    private mutating func readPart(
        _ lines: inout MIMELines, depth: Int, defaultType: String = "text/plain"
    ) -> MIMEPart? {
        guard depth <= limits.depth, parts < limits.parts else {
            isComplete = false
            _ = lines.skipToBoundary()
            return nil
        }
        parts += 1
        let header = readHeader(&lines)
        let part = MIMEPart(header: header, content: .bytes([]), defaultType: defaultType)
        if part.mediaType.hasPrefix("multipart/") {
            return MIMEPart(
                header: header, content: .parts(readParts(of: part, &lines, depth: depth)), defaultType: defaultType)
        }
        if Self.mailTypes.contains(part.mediaType), let mail = readEnclosed(part, &lines, depth: depth) {
            return MIMEPart(header: header, content: .mail(mail), defaultType: defaultType)
        }
        let content = decode(lines.bytes[lines.skipToBoundary()], part.transferEncoding)
        return opened(
            MIMEPart(header: header, content: .bytes(content), defaultType: defaultType), depth: depth)
    }

    private static let mailTypes: Set = ["message/rfc822", "message/rfc2822", "message/global", "message/news"]

    private mutating func readHeader(_ lines: inout MIMELines) -> HeaderFields {
        var reader = HeaderReader(
            fieldBytes: limits.headerBytes,
            fields: min(limits.headerFields, max(MailLimits.allHeaderFields - headerFields, 0)))
        let header = reader.read(&lines)
        headerFields += header.fields.count
        if !reader.isComplete { isComplete = false }
        return header
    }

    // MARK: Parts in parts

    private mutating func readParts(of part: MIMEPart, _ lines: inout MIMELines, depth: Int) -> [MIMEPart] {
        let start = lines.position
        let isDigest = part.mediaType == "multipart/digest"
        let named = part.contentType["boundary"].map { Array($0.utf8) } ?? []
        let found = readParts(between: named, &lines, depth: depth, isDigest: isDigest)
        guard found.parts.isEmpty, found.prologue.contains(where: { lines.bytes[$0] > 32 }) else { return found.parts }
        return readUnbounded(found.prologue, &lines, from: start, depth: depth)
    }

    /// The parts between the lines of a boundary, and where the text above the first one stands.
    private mutating func readParts(
        between boundary: [UInt8], _ lines: inout MIMELines, depth: Int, isDigest: Bool
    ) -> (parts: [MIMEPart], prologue: Range<Int>) {
        let level = lines.level
        if (1...MailLimits.boundaryBytes).contains(boundary.count) { lines.openMultipart(boundary) }
        let prologue = lines.skipToBoundary()
        var children: [MIMEPart] = []
        while let boundary = lines.boundary, boundary.level == level {
            lines.skipLine()
            if boundary.isEnd { break }
            let type = isDigest ? "message/rfc822" : "text/plain"
            if let part = readPart(&lines, depth: depth + 1, defaultType: type) { children.append(part) }
        }
        lines.closeMultiparts(to: level)
        _ = lines.skipToBoundary()
        return (children, prologue)
    }

    /// The parts of a multipart that does not contain its declared boundary: split at the boundary it does contain, or
    /// else read as one text.
    private mutating func readUnbounded(
        _ text: Range<Int>, _ lines: inout MIMELines, from start: Int, depth: Int
    ) -> [MIMEPart] {
        if !isRepairing, let boundary = Self.likelyBoundary(in: lines.bytes, text) {
            isRepairing = true
            defer { isRepairing = false }
            lines.rewind(to: start)
            let found = readParts(between: boundary, &lines, depth: depth, isDigest: false)
            if !found.parts.isEmpty { return found.parts }
        }
        return [MIMEPart(header: HeaderFields(), content: .bytes(decode(lines.bytes[text], "")))]
    }

    /// What stands behind `--` in the first line that could be a boundary: it comes again, as an end.
    private static func likelyBoundary(in bytes: UnsafeBufferPointer<UInt8>, _ text: Range<Int>) -> [UInt8]? {
        var lines = MIMELines(UnsafeBufferPointer(rebasing: bytes[text]))
        var first: [UInt8]?
        while !lines.isAtEnd {
            let line = lines.bytes[lines.line]
            lines.skipLine()
            guard line.starts(with: "--".utf8) else { continue }
            let words = line.dropFirst(2)
            if let first {
                if words.starts(with: first) { return first }
            } else {
                guard (1...70).contains(words.count), words.last != UInt8(ascii: "-"),
                    words.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
                else { return nil }
                first = Array(words)
            }
        }
        return nil
    }

    /// The mail inside a part; one that was encoded against the rules (RFC 2046 section 5.2.1) is decoded first.
    private mutating func readEnclosed(_ part: MIMEPart, _ lines: inout MIMELines, depth: Int) -> MIMEPart? {
        let mail =
            TransferEncoding.isIdentity(part.transferEncoding)
            ? readPart(&lines, depth: depth + 1)
            : read(decode(lines.bytes[lines.skipToBoundary()], part.transferEncoding), depth: depth + 1)
        return mail.flatMap { $0.header.fields.isEmpty && $0.content == .bytes([]) ? nil : $0 }
    }

    private mutating func decode(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ encoding: String) -> [UInt8] {
        // No encoding makes anything longer.
        guard decodedBytes + bytes.count <= limits.decodedBytes else {
            isComplete = false
            return []
        }
        let decoded = TransferEncoding.decode(UnsafeBufferPointer(rebasing: bytes), encoding)
        decodedBytes += decoded.count
        return decoded
    }
}

extension MIMEPart {
    /// The name of the transfer encoding in lower case; empty where none is named.
    fileprivate var transferEncoding: String {
        header.first("Content-Transfer-Encoding").map { ParameterizedValue($0.raw).value } ?? ""
    }
}

internal import Glibc

/// Goes over the lines of a raw mail once, and knows the boundaries of the multiparts that are open.
struct MIMELines {
    /// A line that stands between parts.
    struct Boundary {
        /// How many multiparts stand around the one it belongs to.
        let level: Int
        /// Whether it ends the multipart (`--` behind the boundary).
        let isEnd: Bool
    }

    /// A boundary with a number that is compared first.
    private struct Open {
        let bytes: [UInt8]
        let hash: UInt
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int
    private var open: [Open] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// How many multiparts are open.
    var level: Int { open.count }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func rewind(to position: Int) {
        self.position = position
    }

    mutating func openMultipart(_ boundary: [UInt8]) {
        open.append(Open(bytes: boundary, hash: Self.hash(boundary[...])))
    }

    mutating func closeMultiparts(to level: Int) {
        open.removeLast(open.count - level)
    }

    /// The bytes of the line that begins at the position, without its end. Does not move.
    var line: Range<Int> {
        let end = lineEnd
        return position..<(end > position && end < bytes.count && bytes[end - 1] == 13 ? end - 1 : end)
    }

    /// Moves to the next line.
    mutating func skipLine() {
        position = min(lineEnd + 1, bytes.count)
    }

    /// The boundary in the line at the position.
    var boundary: Boundary? {
        guard !open.isEmpty, position + 2 < bytes.count, bytes[position] == 45, bytes[position + 1] == 45 else {
            return nil
        }
        var words = bytes[line].dropFirst(2)
        while let last = words.last, last == 32 || last == 9 || last == 13 { words = words.dropLast() }
        guard words.count <= MailLimits.boundaryBytes + 2 else { return nil }
        if let level = level(of: words) { return Boundary(level: level, isEnd: false) }
        guard words.count > 2, words.suffix(2).elementsEqual([45, 45]) else { return nil }
        return level(of: words.dropLast(2)).map { Boundary(level: $0, isEnd: true) }
    }

    /// Moves over lines up to the next boundary, which it leaves, and tells the bytes in between; the line break before a
    /// boundary belongs to the boundary.
    mutating func skipToBoundary() -> Range<Int> {
        let start = position
        guard !open.isEmpty else {
            position = bytes.count
            return start..<position
        }
        while position < bytes.count {
            if boundary != nil {
                var end = position
                if end > start, bytes[end - 1] == 10 { end -= 1 }
                if end > start, bytes[end - 1] == 13 { end -= 1 }
                return start..<end
            }
            skipLine()
        }
        return start..<position
    }

    private var lineEnd: Int {
        guard position < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + position, 10, bytes.count - position)
        else { return bytes.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func level(of words: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let hash = Self.hash(words)
        return open.lastIndex { $0.hash == hash && $0.bytes.elementsEqual(words) }
    }

    private static func hash(_ bytes: some Collection<UInt8>) -> UInt {
        bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt($1)) &* 1_099_511_628_211 }
    }
}

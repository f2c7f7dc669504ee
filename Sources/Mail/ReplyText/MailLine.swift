/// A line of a mail, told apart by its quote marks.
struct MailLine {
    /// How many quote marks it begins with.
    let depth: Int
    /// The line unchanged, for places where the mark is not a quote mark.
    let raw: Substring
    /// The line without quote marks and without white space at the end.
    let content: String
    let isBlank: Bool
    /// Whether it can begin an attribution at all: it holds a number or an address, or ends or begins as one does.
    let mayAttribute: Bool

    private static let deepestQuote = 50

    init(_ line: Substring) {
        raw = line
        let bytes = line.utf8
        var depth = 0
        var rest = bytes.startIndex
        while depth < Self.deepestQuote {
            let inner = bytes[rest...].firstIndex { $0 != 32 && $0 != 9 } ?? bytes.endIndex
            // A mark may stand behind a space or two, but indented words are words.
            guard inner < bytes.endIndex, bytes[inner] == UInt8(ascii: ">"),
                depth > 0 || bytes.distance(from: rest, to: inner) < 3
            else { break }
            depth += 1
            rest = bytes.index(after: inner)
        }
        if depth > 0, rest < bytes.endIndex, bytes[rest] == 32 { rest = bytes.index(after: rest) }
        let end = bytes[rest...].lastIndex { !$0.isSpace }.map { bytes.index(after: $0) } ?? rest
        let words = line[rest..<end]
        self.depth = depth
        content = String(words)
        isBlank = words.isEmpty
        mayAttribute =
            words.utf8.contains { $0.isASCIIDigit || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "@") }
            || words.hasSuffix(":") || words.hasSuffix("：") || words.hasPrefix("--") || words.hasSuffix("*")
    }
}

/// The lines of a text, freed of invisible characters; no more of them than the limits allow.
struct MailLines {
    let lines: [MailLine]

    init(_ text: String) {
        let clean = text.utf8.allSatisfy(Self.isOrdinary) ? text : Self.cleaned(text)
        lines = clean.utf8
            .split(separator: 10, maxSplits: MailLimits.textLines, omittingEmptySubsequences: false)
            .prefix(MailLimits.textLines)
            .map { bytes in MailLine(Substring(bytes.last == 13 ? bytes.dropLast() : bytes)) }
    }

    /// Whether a byte can belong to none of the characters that are taken out or replaced.
    private static func isOrdinary(_ byte: UInt8) -> Bool {
        byte != 0xC2 && byte != 0xE2 && byte != 0xEF && !(11...13).contains(byte)
    }

    private static func cleaned(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { clean(bytes, into: $0) }
        }
    }

    /// Copies valid UTF-8 without the removed characters; the result is never longer. Returns the number of bytes
    /// written.
    private static func clean(_ bytes: UnsafeBufferPointer<UInt8>, into clean: UnsafeMutableBufferPointer<UInt8>) -> Int
    {
        var written = 0
        var index = 0
        func put(_ byte: UInt8) {
            clean[written] = byte
            written += 1
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x0D:
                put(0x0A)
                if index < bytes.count, bytes[index] == 0x0A { index += 1 }
            case 0x0B, 0x0C: put(0x0A)
            case 0xC2:
                let next = bytes[index]
                index += 1
                switch next {
                case 0xA0: put(0x20)
                case 0x85: put(0x0A)
                case 0xAD: break
                default:
                    put(byte)
                    put(next)
                }
            case 0xE2, 0xEF:
                let (second, third) = (bytes[index], bytes[index + 1])
                index += 2
                switch UInt32(byte & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F) {
                case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF, 0xFFFC: break
                case 0x202F, 0x2007: put(0x20)
                case 0x2028, 0x2029: put(0x0A)
                default:
                    put(byte)
                    put(second)
                    put(third)
                }
            default: put(byte)
            }
        }
        return written
    }
}

extension Substring {
    var trimmedAtEnd: Substring {
        var end = endIndex
        while end > startIndex, self[index(before: end)].isWhitespace { end = index(before: end) }
        return self[..<end]
    }
}

extension [String] {
    /// The lines without empty ones at both ends.
    func trimmingEmptyLines() -> ArraySlice<String> {
        let tail = drop(while: \.isBlank)
        guard let last = tail.lastIndex(where: { !$0.isBlank }) else { return [] }
        return tail[...last]
    }
}

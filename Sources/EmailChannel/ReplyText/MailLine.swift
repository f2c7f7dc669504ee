/// A line of a mail, told apart by its quote marks.
struct MailLine {
    /// How many quote marks it begins with.
    let depth: Int
    /// The line as it stands, for where a mark is no quote mark.
    let raw: Substring
    /// The line without quote marks and without white space at the end.
    let content: String
    let isBlank: Bool

    private static let deepestQuote = 50

    init(_ line: Substring) {
        raw = line
        var depth = 0
        var rest = line
        while depth < Self.deepestQuote {
            let inner = rest.drop { $0 == " " || $0 == "\t" }
            // A mark may stand behind a space or two, but indented words are words.
            guard inner.first == ">", depth > 0 || rest.prefix(3).drop(while: { $0 == " " }).first == ">" else { break }
            depth += 1
            rest = inner.dropFirst()
        }
        if depth > 0, rest.first == " " { rest = rest.dropFirst() }
        self.depth = depth
        content = String(rest.trimmedAtEnd)
        isBlank = content.isEmpty
    }
}

/// The lines of a text, freed of invisible characters.
struct MailLines {
    let lines: [MailLine]

    init(_ text: String) {
        var clean = String.UnicodeScalarView()
        clean.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF, 0xAD, 0xFFFC: break
            case 0xA0, 0x202F, 0x2007: clean.append(" ")
            case 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: clean.append(scalar.value == 0x0D ? "\r" : "\n")
            default: clean.append(scalar)
            }
        }
        lines = String(clean).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(MailLine.init)
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
        let tail = drop { $0.allSatisfy(\.isWhitespace) }
        guard let last = tail.lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else { return [] }
        return tail[...last]
    }
}

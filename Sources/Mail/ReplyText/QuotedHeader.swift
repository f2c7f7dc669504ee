/// The block of header lines some programs put above the mail they quote: From, Sent, To, Subject.
enum QuotedHeader {
    /// Whether a line begins as those of such a block do.
    static func isLine(_ line: String) -> Bool { !labels(of: line).isEmpty }

    /// Whether such a block begins at `start`.
    static func begins(in lines: [MailLine], at start: Int) -> Bool {
        let depth = lines[start].depth
        let first = labels(of: lines[start].content)
        guard !first.isEmpty else { return false }
        if Set(first).count >= 3, first.contains(.from) { return true }
        guard first[0] != .other, first[0] != .to else { return false }
        var found: Set<QuoteVocabulary.Label> = [first[0]]
        var unlabelled = 0
        for line in lines[(start + 1)...].prefix(9) where line.depth == depth {
            if line.isBlank { continue }
            guard let label = labels(of: line.content).first else {
                // Long values go on in the next line.
                unlabelled += 1
                if unlabelled > 2 { break }
                continue
            }
            found.insert(label)
            if isComplete(found) { return true }
        }
        return isShortForm(lines, start, found)
    }

    private static func isComplete(_ found: Set<QuoteVocabulary.Label>) -> Bool {
        found.contains(.from) && found.subtracting([.from, .other]).count >= 2
            || found.isSuperset(of: [.date, .to, .subject])
    }

    /// From and date alone are enough where both look it: an address or a name, then a day, with its time after a name.
    private static func isShortForm(_ lines: [MailLine], _ start: Int, _ found: Set<QuoteVocabulary.Label>) -> Bool {
        guard found.contains(.from), found.contains(.date), start + 1 < lines.count,
            labels(of: lines[start + 1].content).first == .date
        else { return false }
        let date = DateTraces(lines[start + 1].content.lowercased())
        return lines[start].content.holds("@") ? date.score >= 2 : date.score >= 3 && date.hasTime
    }

    /// The labels a line begins with, and where it has several, all of them.
    private static func labels(of line: String) -> [QuoteVocabulary.Label] {
        // Most lines with a colon begin with no label: that is found out first.
        guard let colon = line.unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" }),
            line.utf8.distance(from: line.startIndex, to: colon) < 60,
            QuoteVocabulary.labels[String(line[..<colon]).trimmingMarks.trimmed.lowercased()] != nil
        else { return [] }
        var found: [QuoteVocabulary.Label] = []
        let pieces = line.split(maxSplits: 12, omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }.dropLast()
        for (index, piece) in pieces.enumerated() {
            let bare = String(piece).trimmingMarks.trimmed.lowercased()
            if let label = QuoteVocabulary.labels[bare] {
                found.append(label)
            } else if index == 0 {
                return []
            } else if let word = bare.split(separator: " ").last, let label = QuoteVocabulary.labels[String(word)] {
                found.append(label)
            }
        }
        return found
    }
}

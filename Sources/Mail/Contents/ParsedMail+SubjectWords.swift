extension ParsedMail {
    /// The words of the subject that are the person's own; nil where it is our subject again.
    ///
    /// Marks such as `Re:`, `Отв:` and the names of lists are taken off. What stands before or behind our subject is the
    /// person's ("Yes: our subject", as voting buttons write it). A subject behind the mark of a forward is that of another
    /// mail. Where no subject of ours is known, one behind any mark is taken for ours, and so is what Thread-Topic names
    /// if other words stand before it.
    /// - Parameter ownSubjects: the subjects of the letters this mail may answer, and the titles of invitations.
    public func subjectWords(ownSubjects: [String]) -> String? {
        let line = SubjectLine(subject)
        guard line.bare.hasWords else { return nil }
        let own = ownSubjects.map { SubjectLine($0).bare }.filter(\.hasWords)
        if own.isEmpty {
            if line.isMarked { return nil }
            if let topic = header["Thread-Topic"], SubjectLine(topic).key != line.key,
                let words = Self.words(of: line.bare, around: topic)
            {
                return words.nonEmpty
            }
            return line.bare
        }
        // The longest first: the subject of one letter may stand in that of another.
        for subject in own.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            if let words = Self.words(of: line.bare, around: subject) { return words.nonEmpty }
        }
        return line.mark == .forward ? nil : line.bare
    }

    /// What comes before or after `own`; nil if it is at neither end of the subject.
    private static func words(of subject: String, around own: String) -> String? {
        let words = SubjectLine.words(subject)
        let ownWords = SubjectLine.words(SubjectLine(own).bare).map(\.word)
        guard !ownWords.isEmpty else { return nil }
        let key = words.map(\.word)
        if key == ownWords { return "" }
        // Programs of telephones cut long subjects.
        if key.count >= 3, ownWords.joined(separator: " ").hasPrefix(key.joined(separator: " ")) { return "" }
        guard key.count > ownWords.count else { return nil }
        if key.suffix(ownWords.count).elementsEqual(ownWords) {
            let isWarning = key.dropLast(ownWords.count).allSatisfy(warnings.contains)
            return isWarning ? "" : withoutMarkAtEnd(subject[..<words[key.count - ownWords.count].range.lowerBound])
        }
        if key.starts(with: ownWords) {
            return subject[words[ownWords.count - 1].range.upperBound...].trimmed
                .trimmingCharacters(of: " -–—:;,.|/\"»”)]").trimmed
        }
        return nil
    }

    /// What servers put before the subject of a mail from outside.
    private static let warnings: Set<String> = [
        "external", "ext", "spam", "caution", "warning", "mail", "email", "re", "fw", "fwd", "внешнее", "внешняя",
        "внешний", "внимание", "спам", "письмо", "почта",
    ]

    /// "СТОП Re:" is "СТОП".
    private static func withoutMarkAtEnd(_ words: Substring) -> String {
        var rest = words.trimmed.trimmingCharacters(of: "«“\"([ ")
        while let last = rest.split(whereSeparator: \.isWhitespace).last, SubjectLine("\(last) x").isMarked {
            rest = rest.dropLast(last.count).trimmed
        }
        return rest.trimmingCharacters(of: " -–—:;,|/").trimmed
    }
}

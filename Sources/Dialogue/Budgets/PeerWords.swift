/// The words of a message, as ``LoopGuard`` compares them: in lower case, without quoted lines, and without what only repeats
/// our own words.
struct PeerWords: Sendable {
    /// How many words of a message are looked at.
    static let limit = 200
    /// This many words in a row that are also in a message of ours are a quotation from it.
    private static let quotedRun = 4

    /// All words.
    let all: [String]
    /// The words that are not quoted from us.
    let own: [String]

    /// Takes a message apart.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - ours: What we said before.
    init(_ text: String, after ours: [[String]] = []) {
        let words = Self.words(of: text)
        all = words
        own = Self.unquoted(words, from: ours)
    }

    /// Whether it says hardly more than what it quotes from us.
    var isEcho: Bool { all.count >= 2 * Self.quotedRun && own.count < 3 }

    /// The words of a text. Ticket numbers are replaced by one symbol, since they change where nothing else does.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop(while: \.isWhitespace)
            if line.hasPrefix(">") { continue }
            var isNumbered = false
            for part in line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && !"#№@.".contains($0) })
                .flatMap(parts)
            {
                let marked = isNumbered || part.contains { $0 == "#" || $0 == "№" }
                let word = part.drop { $0 == "#" || $0 == "№" }
                isNumbered = word.isEmpty
                guard !word.isEmpty else { continue }
                words.append(isTicket(word, marked: marked) ? Self.ticket : word.lowercased())
                if words.count == limit { return words }
            }
        }
        return words
    }

    /// An address is one word; otherwise a dot ends a word.
    private static func parts(_ piece: Substring) -> [Substring] {
        let piece = piece.trimmingSuffix(".")
        return piece.contains("@") ? [piece] : piece.split(separator: ".")
    }

    /// The placeholder for a ticket number.
    static let ticket = "#"

    /// A number that people do not speak of: marked as one, long, or mixed with letters.
    private static func isTicket(_ word: Substring, marked: Bool) -> Bool {
        if word.contains("@") { return false }
        let digits = word.filter(\.isNumber).count
        guard digits > 0 else { return false }
        return marked || digits >= 5 || digits < word.count && word.count >= 4
    }

    private static func unquoted(_ words: [String], from ours: [[String]]) -> [String] {
        let length = quotedRun
        guard words.count >= length else { return words }
        var runs: Set<ArraySlice<String>> = []
        for text in ours where text.count >= length {
            for start in 0...(text.count - length) { runs.insert(text[start..<(start + length)]) }
        }
        guard !runs.isEmpty else { return words }
        var isQuoted = [Bool](repeating: false, count: words.count)
        for start in 0...(words.count - length) where runs.contains(words[start..<(start + length)]) {
            for place in start..<(start + length) { isQuoted[place] = true }
        }
        return zip(words, isQuoted).filter { !$0.1 }.map(\.0)
    }
}

extension PeerWords {
    /// How far a message counts as the same as another, from 0 to 1.
    ///
    /// People ask the same question about two plans, so a single word may be the subject of a message: other words mean
    /// that it is not a repetition, unless they are few among many.
    func sameness(to other: PeerWords) -> Double {
        if isEcho, other.isEcho { return 1 }
        let (one, two) = (own.filter { $0 != Self.ticket }, other.own.filter { $0 != Self.ticket })
        guard !one.isEmpty, !two.isEmpty else { return 0 }
        if one == two { return own.contains(Self.ticket) ? 0.6 : 1 }
        let difference = max(Self.missing(in: one, of: two), Self.missing(in: two, of: one))
        return difference <= max(one.count, two.count) / 8 ? 0.4 : 0
    }

    /// How many words of one are not in the other.
    private static func missing(in words: [String], of others: [String]) -> Int {
        var rest: [String: Int] = [:]
        for word in words { rest[word, default: 0] += 1 }
        var missing = 0
        for word in others {
            if let count = rest[word], count > 0 { rest[word] = count - 1 } else { missing += 1 }
        }
        return missing
    }
}

extension Substring {
    /// The words without their endings.
    fileprivate func trimmingSuffix(_ character: Character) -> Substring {
        var rest = self
        while rest.last == character { rest.removeLast() }
        return rest
    }
}

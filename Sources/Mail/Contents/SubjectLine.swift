/// A subject taken apart: the marks of answers and forwards that programs put before it, and what is left.
struct SubjectLine {
    /// Without marks.
    let bare: String
    /// Whether it had a mark.
    let isMarked: Bool

    /// Only the beginning of a subject can be marks.
    private static let mostMarks = 20

    init(_ subject: String) {
        var rest = subject.trimmed[...]
        var isMarked = false
        for _ in 0..<Self.mostMarks {
            guard let next = Self.dropMark(rest) else { break }
            isMarked = isMarked || next.isReply
            rest = next.rest
        }
        bare = rest.trimmed
        self.isMarked = isMarked
    }

    /// Its words, by which subjects are compared: mailers change the rest.
    var key: [String] { Self.words(bare).map(\.word) }

    /// The words of a text in lower case, with where they stand in it.
    static func words(_ text: String) -> [(word: String, range: Range<String.Index>)] {
        text.split { !$0.isLetter && !$0.isNumber }.map { ($0.lowercased(), $0.startIndex..<$0.endIndex) }
    }

    private static func dropMark(_ text: Substring) -> (rest: Substring, isReply: Bool)? {
        // "[info] Re:": the name of a list.
        if text.first == "[", let end = text.prefix(60).firstIndex(of: "]"), text.index(after: end) < text.endIndex {
            let rest = text[text.index(after: end)...].drop(while: \.isWhitespace)
            return rest.isEmpty ? nil : (rest, false)
        }
        guard let colon = text.prefix(20).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        // "Re[2]:", "RE (3):", "Re^2:" count the answers.
        let word = text[..<colon].prefix { !"[(^*".contains($0) }.lowercased().trimmed
        guard marks.contains(word) else { return nil }
        return (text[text.index(after: colon)...].drop(while: \.isWhitespace), true)
    }

    /// What mail programs write, in their languages.
    private static let marks: Set<String> = [
        "re", "r", "rе", "fw", "fwd", "fwrd", "отв", "ответ", "пересл", "переслано", "пер", "пд", "на", "ha", "відп",
        "відповідь", "перес", "aw", "antw", "antwort", "wg", "sv", "svar", "vs", "vl", "vb", "antwoord", "doorst", "bls",
        "trs", "odp", "pd", "ynt", "yan", "ilt", "i̇lt", "res", "enc", "rép", "réf", "ref", "tr", "rv", "rif", "i", "vá",
        "továbbítás", "továbbitás", "vast", "vps", "atb", "ats", "příspěvek", "σχετ", "απ", "πρθ", "回复", "答复", "回覆",
        "转发", "轉寄", "轉發", "返信", "転送", "답장", "회신", "전달", "הש", "השב", "رد", "إعادة توجيه",
    ]
}

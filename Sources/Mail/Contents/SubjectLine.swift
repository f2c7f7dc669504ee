/// A subject taken apart: the answer and forward prefixes that programs add, and the rest.
struct SubjectLine {
    /// Without marks.
    let bare: String
    /// The first mark; nil where it had none.
    let mark: Mark?

    /// What a mark says.
    enum Mark {
        case reply
        /// The subject is that of the mail which is passed on.
        case forward
    }

    /// Whether it had a mark.
    var isMarked: Bool { mark != nil }

    /// Only the beginning of a subject can be marks.
    private static let mostMarks = 20

    init(_ subject: String) {
        var rest = subject.trimmed[...]
        var first: Mark?
        for _ in 0..<Self.mostMarks {
            guard let next = Self.dropMark(rest) else { break }
            first = first ?? next.mark
            rest = next.rest
        }
        bare = rest.trimmed
        mark = first
    }

    /// Its words, by which subjects are compared: mailers change the rest.
    var key: [String] { Self.words(bare).map(\.word) }

    /// The words of a text in lower case, with where they stand in it.
    static func words(_ text: String) -> [(word: String, range: Range<String.Index>)] {
        text.split { !$0.isLetter && !$0.isNumber }.map { ($0.lowercased(), $0.startIndex..<$0.endIndex) }
    }

    private static func dropMark(_ text: Substring) -> (rest: Substring, mark: Mark?)? {
        // "[info] Re:": the name of a list.
        if text.first == "[", let end = text.prefix(60).firstIndex(of: "]"), text.index(after: end) < text.endIndex {
            let rest = text[text.index(after: end)...].drop(while: \.isWhitespace)
            return rest.isEmpty ? nil : (rest, nil)
        }
        guard let colon = text.prefix(20).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        // "Re[2]:", "RE (3):", "Re^2:" count the answers.
        let word = text[..<colon].prefix { !"[(^*".contains($0) }.lowercased().trimmed
        let rest = text[text.index(after: colon)...].drop(while: \.isWhitespace)
        if replies.contains(word) { return (rest, .reply) }
        return forwards.contains(word) ? (rest, .forward) : nil
    }

    /// What mail programs write before the subject of an answer, in their languages.
    private static let replies: Set<String> = [
        "re", "r", "rе", "отв", "ответ", "на", "ha", "відп", "відповідь", "aw", "antw", "antwort", "sv", "svar", "vs",
        "antwoord", "bls", "odp", "ynt", "yan", "res", "rép", "réf", "ref", "rif", "vá", "vast", "atb", "ats", "σχετ",
        "απ", "回复", "答复", "回覆", "返信", "답장", "회신", "הש", "השב", "رد",
    ]

    /// The same before that of a mail that is passed on.
    private static let forwards: Set<String> = [
        "fw", "fwd", "fwrd", "пересл", "переслано", "пер", "пд", "перес", "wg", "vl", "vb", "doorst", "trs", "pd",
        "ilt",
        "i̇lt", "enc", "tr", "rv", "i", "továbbítás", "továbbitás", "vps", "πρθ", "转发", "轉寄", "轉發", "転送", "전달",
        "إعادة توجيه",
    ]
}

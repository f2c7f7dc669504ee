/// The words of a script's line: `name=value`, or a word alone. A value with spaces stands in double quotes.
struct ScriptFields: Sendable {
    /// What stands before the first `=`, and what stands behind it; absent where there is none.
    let words: [(name: String, value: String?)]

    init(_ text: String) throws(DemoError) {
        words = try Self.split(text).map { word in
            guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
            return (String(word[..<equals]), String(word[word.index(after: equals)...]))
        }
    }

    /// Splits at spaces outside of double quotes.
    private static func split(_ text: String) throws(DemoError) -> [String] {
        var words: [String] = []
        var word = ""
        var quoted = false
        for character in text {
            switch character {
            case "\"": quoted.toggle()
            case " " where !quoted:
                if !word.isEmpty { words.append(word) }
                word = ""
            default: word.append(character)
            }
        }
        guard !quoted else { throw DemoError(.usage, "a double quote is not closed in: \(text)") }
        if !word.isEmpty { words.append(word) }
        return words
    }
}

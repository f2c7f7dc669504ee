/// Takes out of a text what says whose it is.
public enum Anonymous {
    /// The text with mail addresses, Telegram names, links, long numbers, the given names, and names that the text itself shows
    /// to be some, replaced by what they are.
    ///
    /// - Parameter names: Names of people and companies; each word of three letters or more is taken out, also inflected.
    public static func text(_ text: String, names: [String]) -> String {
        let (tokens, scalars) = Tokenizer.tokens(of: text)
        let utterance = Utterance(text)
        let shown = NameReader(utterance: utterance).names.flatMap { utterance.tokens[$0].map(\.range) }
        let stems = names.flatMap { Tokenizer.tokens(of: $0).tokens }
            .filter { $0.kind == .word && $0.text.count >= 3 }.map { stem($0.key) }
        var result = String.UnicodeScalarView()
        var position = 0
        for token in tokens {
            result.append(contentsOf: scalars[position..<max(position, token.range.lowerBound)])
            position = max(position, token.range.upperBound)
            if let word = shown.contains(where: { $0.overlaps(token.range) }) ? "N." : replacement(token, stems) {
                result.append(contentsOf: word.unicodeScalars)
            } else {
                result.append(contentsOf: scalars[token.range])
            }
        }
        result.append(contentsOf: scalars[position...])
        return String(result)
    }

    private static func replacement(_ token: Token, _ stems: [String]) -> String? {
        switch token.kind {
        case .email: "mail@removed.example"
        case .handle: "@removed"
        case .link: "https://removed.example"
        case .number where token.text.filter(\.isNumber).count > 6: "0000000"
        case .word where stems.contains(where: { token.key.hasPrefix($0) }): "N."
        default: nil
        }
    }

    /// A word without its last letters, which Russian inflects.
    private static func stem(_ key: String) -> String {
        key.count > 5 ? String(key.dropLast(2)) : key.count > 4 ? String(key.dropLast()) : key
    }
}

/// A server's words, made comparable: lower case, everything but letters and digits a space, one space at either end.
struct RefusalText: Sendable {
    /// No server needs more words to say why it refuses.
    private static let longest = 2_000

    let words: String

    init(_ text: String) {
        var words = " "
        for scalar in text.lowercased().unicodeScalars.prefix(Self.longest) {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                words.unicodeScalars.append(scalar)
            } else if words.unicodeScalars.last != " " {
                words.append(" ")
            }
        }
        if words.unicodeScalars.last != " " { words.append(" ") }
        self.words = words
    }

    /// Whether it contains any of the phrases. A phrase matches from the beginning of a word on, so "exceed" finds
    /// "exceeded"; one that ends with a space ends with a word.
    func hasAny(of phrases: [String]) -> Bool {
        phrases.contains { words.contains(" " + $0) }
    }
}

/// The time a server names in its words: "try again in 92 seconds", "greylisted for 5 minutes", "через 10 минут".
enum WaitInWords {
    /// A day and a half: a longer time is not a wait, but a period named in a policy's text.
    private static let longest = Duration.seconds(36 * 3600)

    private static let prepositions: Set<Substring> = [
        "in", "after", "for", "within", "wait", "least", "через", "на", "retry",
    ]

    private static let units: [(String, Int)] = [
        ("sec", 1), ("сек", 1), ("min", 60), ("мин", 60), ("hour", 3600), ("hr", 3600), ("час", 3600), ("day", 86_400),
        ("дн", 86_400), ("ден", 86_400), ("сут", 86_400),
    ]

    /// - Returns: nil where no time is named, or none that can be meant.
    static func read(_ text: RefusalText) -> Duration? {
        let words = text.words.split(separator: " ")
        for (index, word) in words.enumerated().dropFirst() where prepositions.contains(words[index - 1]) {
            guard let (number, unit) = amount(word, next: index + 1 < words.count ? words[index + 1] : "") else {
                continue
            }
            let wait = Duration.seconds(number * unit)
            if wait > .zero, wait <= longest { return wait }
        }
        return nil
    }

    /// "92 seconds", or "300s" in one.
    private static func amount(_ word: Substring, next: Substring) -> (number: Int, unit: Int)? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 6, let number = Int(digits) else { return nil }
        let rest = word.dropFirst(digits.count)
        let unit = rest.isEmpty ? next : rest
        if let known = units.first(where: { unit.hasPrefix($0.0) }) { return (number, known.1) }
        switch rest {
        case "s": return (number, 1)
        case "m": return (number, 60)
        case "h": return (number, 3600)
        default: return nil
        }
    }
}

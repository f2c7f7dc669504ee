/// What may pass for a person's name. It will greet somebody, so nothing that carries more than a name is one.
public enum PersonName {
    /// The name, if it is one: at most four words of letters, each with a capital, some hyphens and apostrophes; nil otherwise.
    public static func plausible(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard (1...4).contains(words.count), text.count <= 60 else { return nil }
        let isName = words.allSatisfy { word in
            (word.first?.isUppercase ?? false) && word.count <= 25
                && word.allSatisfy { $0.isLetter || "-'’.".contains($0) }
        }
        return isName ? words.joined(separator: " ") : nil
    }
}

internal import Foundation

/// What may pass for a person's name. It will greet somebody, so nothing that carries more than a name is one.
public enum PersonName {
    /// The name, if it is one: at most four words of letters, each with a capital, some hyphens and apostrophes; nil otherwise.
    /// A point within a word ends it: "A.S.Petrov" are three, and no name leads to a site.
    public static func plausible(_ text: String) -> String? {
        let words = spaced(text).split(whereSeparator: \.isWhitespace)
        guard (1...4).contains(words.count), text.count <= 60 else { return nil }
        let isName = words.allSatisfy { word in
            (word.first?.isUppercase ?? false) && word.count <= 25
                && word.allSatisfy { $0.isLetter || "-'’.".contains($0) }
        }
        return isName ? words.joined(separator: " ") : nil
    }

    /// What somebody calls themselves, for somebody else to read: letters with what stands between them in names, 60 at most; nil
    /// where nothing is left. No mail program makes a link of it.
    public static func shown(_ text: String) -> String? {
        let kept = String(text.prefix(200).map { $0.isLetter || "-'’.".contains($0) ? $0 : " " })
        let words = spaced(kept).split(whereSeparator: \.isWhitespace).filter { $0.contains(where: \.isLetter) }
        let name = words.joined(separator: " ").prefix(60).trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? nil : name
    }

    private static func spaced(_ text: String) -> String { text.replacing(".", with: ". ") }
}

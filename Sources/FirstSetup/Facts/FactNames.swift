internal import Basics
internal import Foundation

/// Identifiers for facts: words of their titles in Latin letters, and their language.
struct FactNames {
    private var taken: Set<String>

    init(taken: Set<String> = []) {
        self.taken = taken
    }

    /// An identifier that no other fact has.
    mutating func name(for title: String, _ language: Language) -> String {
        let latin = title.lowercased().map { Self.letters[$0] ?? String($0) }.joined()
        let words = latin.folding(options: .diacriticInsensitive, locale: nil)
            .split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.prefix(5)
        let stem = words.isEmpty ? "fact" : words.joined(separator: "-").prefix(40)
        var name = "\(stem)-\(language.rawValue)"
        var number = 1
        while !taken.insert(name).inserted {
            number += 1
            name = "\(stem)-\(number)-\(language.rawValue)"
        }
        return name
    }

    /// Takes an identifier that a file gives.
    mutating func take(_ name: String) -> Bool { taken.insert(name).inserted }

    /// Russian letters, as passports write them.
    private static let letters: [Character: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu",
        "я": "ia",
    ]
}

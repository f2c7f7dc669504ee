internal import Basics

/// Whether a text is written in the language it should be.
struct LanguageCheck {
    let vocabulary: Vocabulary

    /// Words in another script or the other language, apart from names found in facts; nil when there are too few to
    /// matter.
    func foreignWords(in atoms: [Atom], language: Language) -> String? {
        let words = atoms.filter { $0.kind == .word }
        if let strange = words.first(where: { isStrange($0.text) }) { return strange.text }
        let own = words.filter { isOwn($0.text, language) }.count
        let foreign = words.filter { !isOwn($0.text, language) && !vocabulary.contains($0.lower) && $0.text.count > 1 }
        guard !foreign.isEmpty else { return nil }
        switch language {
        case .ru: return foreign.count * 4 > own ? excerpt(foreign) : nil
        case .en: return excerpt(foreign)
        }
    }

    private func isOwn(_ word: String, _ language: Language) -> Bool {
        let isCyrillic = word.unicodeScalars.contains { (0x0400...0x052F).contains($0.value) }
        return language == .ru ? isCyrillic : !isCyrillic
    }

    /// Neither Latin nor Cyrillic: small models slip into Chinese.
    private func isStrange(_ word: String) -> Bool {
        word.unicodeScalars.contains {
            $0.properties.isAlphabetic && !($0.value < 0x0530 || (0x1E00...0x1EFF).contains($0.value))
        }
    }

    private func excerpt(_ words: [Atom]) -> String { words.prefix(6).map(\.text).joined(separator: " ") }
}

/// The beginning of a text that fits into one message of Telegram, which counts UTF-16 units.
public enum TelegramCut {
    /// How many UTF-16 units fit, by the contract.
    public static let limit = 4095

    /// The longest beginning of at most `limit` units that breaks no character. A single character longer than the
    /// limit is broken between its scalars, for something has to be shown.
    public static func text(_ text: String, limit: Int = limit) -> String {
        guard text.utf16.count > limit else { return text }
        let characters = prefix(of: text, limit) { $0.utf16.count }
        guard characters.isEmpty else { return String(characters) }
        return String(String.UnicodeScalarView(prefix(of: text.unicodeScalars, limit) { $0.utf16.count }))
    }

    private static func prefix<Pieces: Collection>(
        of pieces: Pieces, _ limit: Int, units: (Pieces.Element) -> Int
    ) -> Pieces.SubSequence {
        var used = 0
        var end = pieces.startIndex
        while end < pieces.endIndex {
            used += units(pieces[end])
            guard used <= limit else { break }
            pieces.formIndex(after: &end)
        }
        return pieces[..<end]
    }
}

/// Cuts a text into its sentences.
enum SentenceCutter {
    /// The sentences in order, as they stand, without white space around them; marks of a list stay with their item.
    static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        let letters = Array(text)
        func close() {
            let trimmed = String(current.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            if trimmed.contains(where: { $0.isLetter || $0.isNumber }) { sentences.append(trimmed) }
            current = ""
        }
        for (index, letter) in letters.enumerated() {
            if letter.isNewline {
                close()
                continue
            }
            current.append(letter)
            guard ".!?…".contains(letter), index + 1 < letters.count, letters[index + 1].isWhitespace else { continue }
            let next = letters[(index + 1)...].first { !$0.isWhitespace }
            let isListMark =
                letter == "." && current.count <= 4 && current.dropLast().allSatisfy { $0.isNumber || $0.isWhitespace }
            let isAbbreviation = letter == "." && !(next.map { $0.isUppercase || "«\"“—–-".contains($0) } ?? true)
            if !isListMark, !isAbbreviation { close() }
        }
        close()
        return sentences
    }
}

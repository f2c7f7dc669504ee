/// How a long answer appears: sentence by sentence in one message that grows. All of it has been checked before.
struct Growth: Sendable {
    /// Shorter texts appear at once, in UTF-16 units.
    var minimumLength = 400
    /// In how many steps at most.
    var steps = 5
    /// Between two steps; Telegram wants no more than one call a second in a chat.
    var pause: Duration = .seconds(1)

    /// The growing text, each stage with whole sentences and whole tags, the last one complete; `nil` where it is to appear
    /// at once.
    func stages(of text: StyledText) -> [StyledText]? {
        let visible = text.visible
        guard visible.utf16.count >= minimumLength else { return nil }
        let ends = Self.sentenceEnds(in: visible)
        guard ends.count > 1 else { return nil }
        let count = min(ends.count, steps)
        return (1...count).map { stage in
            stage == count ? text : text.head(ends[ends.count * stage / count - 1])
        }
    }

    /// After how many characters each sentence ends; the last one with the text.
    static func sentenceEnds(in text: String) -> [Int] {
        let characters = Array(text)
        var ends: [Int] = []
        for index in characters.indices.dropLast() where characters[index + 1].isWhitespace {
            let isEnd = ".!?…".contains(characters[index]) || characters[index + 1].isNewline
            let isNumbering = index > 0 && characters[index] == "." && characters[index - 1].isNumber
            if isEnd, !isNumbering, !characters[index].isWhitespace { ends.append(index + 1) }
        }
        if ends.last != characters.count { ends.append(characters.count) }
        return ends
    }
}

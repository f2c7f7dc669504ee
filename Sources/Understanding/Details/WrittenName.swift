/// A name as it stands in a message.
struct WrittenName {
    let tokens: [Token]
    let range: Range<Int>

    /// The words, initials with the full stops that the tokens have lost, without an English "'s" and without what a hyphen adds to a
    /// given name ("Оля-маркетолог").
    var words: [String] {
        var words: [String] = []
        for index in range {
            let token = tokens[index]
            var text = index == range.upperBound - 1 ? NameForms.withoutPossessive(token.text) : token.text
            if let dash = text.firstIndex(of: "-"), text[dash...].dropFirst().first?.isLowercase ?? false,
                text.first?.isUppercase ?? false, GivenNames.isKnown(String(text[..<dash]))
            {
                text = String(text[..<dash])
            }
            guard NameCandidates.isInitial(token) else {
                words.append(text)
                continue
            }
            let isGlued =
                index > range.lowerBound && NameCandidates.isInitial(tokens[index - 1])
                && token.range.lowerBound - tokens[index - 1].range.upperBound == 1
            if isGlued, let last = words.popLast() { words.append(last + text + ".") } else { words.append(text + ".") }
        }
        return words
    }

    /// The name in the form people are addressed by.
    var nominative: String { GivenNames.nominative(words).joined(separator: " ") }
}

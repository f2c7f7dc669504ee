/// Finds the words that name the day of return in an automatic answer.
enum ReturnDate {
    /// The date after a word like "until" or "вернусь", as written in the text; the last one of a range.
    static func words(in text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace)
        var later: String?
        for (index, word) in words.enumerated() {
            let bare = String(word).lowercased().trimmingCharacters(of: ",.:;!()\"«»")
            let isStrong = returning.contains { bare.hasPrefix($0) }
            guard isStrong || until.contains(bare) else { continue }
            guard let date = date(in: words[(index + 1)...].prefix(12), within: isStrong ? 6 : 3) else { continue }
            // "I return on" says it outright; "until" may be the end of something else.
            if isStrong { return date }
            later = later ?? date
        }
        return later
    }

    /// The first run of date words that begins within `limit` words.
    private static func date(in words: ArraySlice<Substring>, within limit: Int) -> String? {
        guard
            let start = words.prefix(limit).firstIndex(where: { word in
                isDateWord(word) && !isBareConnective(word)
            })
        else { return nil }
        var run: [Substring] = []
        for word in words[start...] {
            guard isDateWord(word) else { break }
            run.append(word)
            if word.last == "." && word.count > 5 || word.last == "!" || word.last == ";" { break }
        }
        while let last = run.last, isBareConnective(last) { run.removeLast() }
        let phrase = run.joined(separator: " ").trimmingCharacters(of: ",.:;!()\"«»")
        return DateTraces(phrase.lowercased()).score >= 1 || phrase.contains { $0 == "." || $0 == "/" } ? phrase : nil
    }

    private static func isDateWord(_ word: Substring) -> Bool {
        let bare = String(word).lowercased().trimmingCharacters(of: ",.:;!()\"«»")
        if bare.first?.isNumber == true, bare.count <= 10 { return true }
        return DateVocabulary.months.contains(bare) || DateVocabulary.weekdays.contains(bare)
            || ["of", "the", "г", "года", "год", "р", "року", "de", "числа", "next"].contains(bare)
    }

    private static func isBareConnective(_ word: Substring) -> Bool {
        let bare = String(word).lowercased().trimmingCharacters(of: ",.:;!()\"«»")
        return ["of", "the", "de", "next"].contains(bare)
    }

    private static let returning = [
        "return", "back", "вернусь", "вернёмся", "вернемся", "возвраща", "выйду", "выхожу", "повернусь", "повертаюсь",
        "zurück",
        "доступен", "доступна",
    ]
    private static let until: Set = [
        "until", "till", "til", "through", "thru", "to", "до", "по", "bis", "jusqu'au", "hasta",
    ]
}

extension String {
    /// By scalars: a substring that loses character after character at its end takes time squared.
    func trimmingCharacters(of marks: String) -> String {
        let scalars = unicodeScalars
        let isKept = { (scalar: Unicode.Scalar) in !marks.unicodeScalars.contains(scalar) }
        guard let first = scalars.firstIndex(where: isKept), let last = scalars.lastIndex(where: isKept) else {
            return ""
        }
        return String(scalars[first...last])
    }
}

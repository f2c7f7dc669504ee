/// How much of a date a line holds, in any of the forms mail programs write.
struct DateTraces {
    private(set) var hasTime = false
    private(set) var hasNumericDate = false
    private(set) var hasYear = false
    private(set) var hasMonth = false
    private(set) var hasWeekday = false

    /// Two traces are a date; one may be chance.
    var score: Int {
        (hasTime ? 1 : 0) + (hasNumericDate ? 2 : 0) + (hasYear ? 1 : 0) + (hasMonth ? 1 : 0) + (hasWeekday ? 1 : 0)
    }

    /// - Parameter line: in lower case.
    init(_ line: some StringProtocol) {
        var word = ""
        var number = ""
        /// The numbers and the marks between them, as long as they stand together.
        var chain: [(number: String, mark: Character)] = []
        func endWord(_ traces: inout DateTraces) {
            if !word.isEmpty { traces.note(word: word) }
            word = ""
        }
        func endChain(_ traces: inout DateTraces) {
            if !number.isEmpty { chain.append((number, " ")) }
            traces.note(chain: chain)
            chain = []
            number = ""
        }
        for character in line {
            if character.isASCII, character.isNumber {
                endWord(&self)
                number.append(character)
            } else if !number.isEmpty, ":./-年月日時时".contains(character) {
                chain.append((number, character))
                number = ""
            } else {
                endChain(&self)
                if character.isLetter { word.append(character) } else { endWord(&self) }
            }
        }
        endWord(&self)
        endChain(&self)
    }

    private mutating func note(word: String) {
        if DateVocabulary.months.contains(word) { hasMonth = true }
        if DateVocabulary.weekdays.contains(word) { hasWeekday = true }
    }

    private mutating func note(chain: [(number: String, mark: Character)]) {
        for (index, link) in chain.enumerated() {
            if link.number.count == 4, let year = Int(link.number), (1980...2100).contains(year) { hasYear = true }
            guard index + 1 < chain.count else { continue }
            let next = chain[index + 1].number
            if link.mark == ":" || link.mark == "." && index + 2 == chain.count, link.number.count <= 2,
                next.count == 2,
                (Int(link.number) ?? 99) < 24, (Int(next) ?? 99) < 60
            {
                hasTime = true
            }
            if index + 2 < chain.count, "./-年".contains(link.mark),
                link.mark == chain[index + 1].mark || link.mark == "年"
            {
                hasNumericDate = true
            }
        }
    }
}

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

    /// A number and the mark that joins it to the next one.
    private typealias Link = (number: Int, digits: Int, mark: Unicode.Scalar)

    private static let space: Unicode.Scalar = " "

    /// - Parameter line: in lower case.
    init(_ line: some StringProtocol) {
        let scalars = line.unicodeScalars
        var wordStart: String.UnicodeScalarView.Index?
        var number: (value: Int, digits: Int)?
        /// The numbers and the marks between them, as long as they stand together.
        var chain: [Link] = []
        func endChain(_ traces: inout DateTraces) {
            if let last = number { chain.append((last.value, last.digits, Self.space)) }
            if !chain.isEmpty { traces.note(chain: chain) }
            chain.removeAll(keepingCapacity: true)
            number = nil
        }
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let isDigit = (48...57).contains(scalar.value)
            let isLetter = !isDigit && Self.isLetter(scalar)
            if !isLetter, let start = wordStart {
                note(word: line[start..<index])
                wordStart = nil
            }
            if isDigit {
                let digit = Int(scalar.value) - 48
                number = (min((number?.value ?? 0) * 10 + digit, 99_999), (number?.digits ?? 0) + 1)
            } else if let last = number, Self.isMark(scalar) {
                chain.append((last.value, last.digits, scalar))
                number = nil
            } else {
                endChain(&self)
                if isLetter, wordStart == nil { wordStart = index }
            }
            index = scalars.index(after: index)
        }
        if let start = wordStart { note(word: line[start..<scalars.endIndex]) }
        endChain(&self)
    }

    /// Letters of any script, near enough: anything that is neither ASCII nor punctuation.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0..<0xC0, 0x2000..<0x2C00, 0x3000..<0x3040, 0xFF00..<0xFF21: false
        default: true
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ":", ".", "/", "-", "年", "月", "日", "時", "时": true
        default: false
        }
    }

    private mutating func note(word: some StringProtocol) {
        guard word.utf8.count <= 24, word.utf8.count > 1, !(hasMonth && hasWeekday) else { return }
        let word = String(word)
        if DateVocabulary.months.contains(word) { hasMonth = true }
        if DateVocabulary.weekdays.contains(word) { hasWeekday = true }
    }

    private mutating func note(chain: [Link]) {
        for (index, link) in chain.enumerated() {
            if link.digits == 4, (1980...2100).contains(link.number) { hasYear = true }
            guard index + 1 < chain.count else { continue }
            let next = chain[index + 1]
            if link.mark == ":" || link.mark == "." && index + 2 == chain.count, link.digits <= 2, next.digits == 2,
                link.number < 24, next.number < 60
            {
                hasTime = true
            }
            if index + 2 < chain.count, link.mark != ":", link.mark == next.mark || link.mark == "年",
                Self.canBeDate([link, next, chain[index + 2]])
            {
                hasNumericDate = true
            }
        }
    }

    /// Whether three numbers can be a day, a month and a year: those of a telephone number mostly cannot.
    private static func canBeDate(_ links: [Link]) -> Bool {
        guard links.allSatisfy({ $0.digits != 3 && $0.digits <= 4 }) else { return false }
        let small = links.map(\.number).sorted().prefix(2)
        return small.allSatisfy { (1...31).contains($0) } && small.contains { $0 <= 12 }
    }
}

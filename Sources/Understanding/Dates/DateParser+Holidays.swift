import Scheduling

/// "после праздников", "after the holidays", "до Нового года".
extension DateParser {
    private static let adjectives: [(words: WordSet, season: Holidays.Season)] = [
        (WordSet("новогодн*"), .newYear), (WordSet("рождественск*"), .christmas), (WordSet("майск*"), .may),
        (WordSet("winter|зимн*"), .newYear), (WordSet("christmas|xmas|chrissy|crimbo|рождеств*"), .christmas),
        (WordSet("easter|пасх*"), .easter), (WordSet("thanksgiving"), .thanksgiving), (WordSet("нг"), .newYear),
    ]
    private static let nouns = WordSet("праздник*|каникул*|holidays|holiday|vacations|break|season|выходных|day")
    private static let generic = WordSet("праздник*|каникул*|holidays|holiday|hols")
    private static let firstWord = WordSet("first")
    private static let ofThe = WordSet("of")
    private static let new = WordSet("нового|новый|новому|new")
    private static let year = WordSet("года|год|году|year|year's|years")
    private static let bounds = WordSet(
        "после|after|до|until|till|til|around|к|by|before|the|all|post|перед|всех|past|этих|следующих")

    /// Sales named after their day: "after Black Friday".
    private static let sales: [(first: WordSet, second: WordSet, season: Holidays.Season)] = [
        (WordSet("black|чёрн*"), WordSet("friday|пятниц*"), .blackFriday),
        (WordSet("cyber|кибер*"), WordSet("monday|понедельник*"), .cyberMonday),
    ]

    func holiday(at index: Int) -> Found? {
        if let named = holidayName(at: index), isFeast(named.end, at: index) { return (.days(named.span), named.end) }
        guard let (season, end) = season(at: index) else { return nil }
        guard let span = Holidays.span(season, from: today, language: language) else { return (.unclear, end) }
        return (.days(span), end)
    }

    private static let feasts: [(words: [WordSet], feast: Feast)] = [
        ("старого нового", .fixed(1, 14)), ("old new year", .fixed(1, 14)), ("крещения", .fixed(1, 19)),
        ("масленицы|масленицу|масленица", .easter(-49)), ("навруза|навруз|наурыза|nowruz|novruz", .fixed(3, 21)),
        ("republic day", .fixed(1, 26)), ("pongal|sankranti", .fixed(1, 14)), ("memorial day", .last(5, .monday)),
        ("labor|labour day", .nth(9, .monday, 1)), ("independence day", .fixed(7, 4)),
        ("patrick's|patricks|paddy's|paddys day", .fixed(3, 17)), ("valentine's|valentines day", .fixed(2, 14)),
        ("mlk day", .nth(1, .monday, 3)), ("presidents|president's day", .nth(2, .monday, 3)),
        ("columbus day", .nth(10, .monday, 2)), ("veterans day", .fixed(11, 11)), ("halloween", .fixed(10, 31)),
        ("boxing day", .fixed(12, 26)), ("epiphany", .fixed(1, 6)), ("mardi gras", .easter(-47)),
        ("good friday", .easter(-2)), ("christmas|xmas", .fixed(12, 25)), ("thanksgiving", .nth(11, .thursday, 4)),
    ].map { words, feast in (words.split(separator: " ").map { WordSet(String($0)) }, feast) }

    /// A feast of one day by name, and where the name ends.
    func holidayName(at index: Int) -> (span: DaySpan, end: Int)? {
        guard
            let named = Self.feasts.first(where: { feast in
                feast.words.indices.allSatisfy { has(index + $0, feast.words[$0], from: index) }
            })
        else { return nil }
        return (DaySpan(named.feast.next(from: today, language)), index + named.words.count)
    }

    /// Christmas and Thanksgiving are seasons, but for the week they are in.
    private func isFeast(_ end: Int, at index: Int) -> Bool {
        !Self.seasonal.contains(tokens[index]) && has(skippingArticle(index), Self.bounds, from: index)
    }

    private static let seasonal = WordSet("christmas|xmas|thanksgiving")

    private func skippingArticle(_ index: Int) -> Int {
        var before = index - 1
        while has(before, Self.saint, from: index) || has(before, SharedLexicon.the, from: index) { before -= 1 }
        return before
    }

    private static let saint = WordSet("st|saint|святого")

    private func season(at index: Int) -> (Holidays.Season, Int)? {
        let before = has(index - 1, SharedLexicon.the, from: index) ? index - 2 : index - 1
        if has(index, Self.firstWord, from: index), has(index + 1, Self.ofThe, from: index),
            has(index + 3, Self.year, from: index)
        {
            return (.newYear, index + 4)
        }
        if has(index, Self.new, from: index), has(index + 1, Self.year, from: index),
            has(before, Self.bounds, from: index)
        {
            return (.newYear, skipping(Self.nouns, at: index + 2, from: index))
        }
        if let sale = Self.sales.first(where: {
            has(index, $0.first, from: index) && has(index + 1, $0.second, from: index)
        }) {
            return has(before, Self.bounds, from: index) ? (sale.season, index + 2) : nil
        }
        if let found = Self.adjectives.first(where: { has(index, $0.words, from: index) }) {
            let end = skipping(Self.nouns, at: index + 1, from: index)
            guard end > index + 1 || has(index - 1, Self.bounds, from: index) || isSide(index - 2, from: index) else {
                return nil
            }
            return (found.season, end)
        }
        guard has(index, Self.generic, from: index), has(index - 1, Self.bounds, from: index) else { return nil }
        return (.any, skipping(Self.nouns, at: index + 1, from: index))
    }
}

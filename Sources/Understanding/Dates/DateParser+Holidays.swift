import Scheduling

/// "после праздников", "after the holidays", "до Нового года".
extension DateParser {
    private static let adjectives: [(words: WordSet, season: Holidays.Season)] = [
        (WordSet("новогодн*"), .newYear), (WordSet("рождественск*"), .christmas), (WordSet("майск*"), .may),
        (WordSet("winter|зимн*"), .newYear), (WordSet("christmas|xmas|рождеств*"), .christmas),
        (WordSet("easter|пасх*"), .easter), (WordSet("thanksgiving"), .thanksgiving), (WordSet("нг"), .newYear),
    ]
    private static let nouns = WordSet("праздник*|каникул*|holidays|holiday|vacations|break|season|выходных|day")
    private static let generic = WordSet("праздник*|каникул*|holidays|holiday")
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
        guard let (season, end) = season(at: index) else { return nil }
        guard let span = Holidays.span(season, from: today, language: language) else { return (.unclear, end) }
        return (.days(span), end)
    }

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
            guard end > index + 1 || has(index - 1, Self.bounds, from: index) else { return nil }
            return (found.season, end)
        }
        guard has(index, Self.generic, from: index), has(index - 1, Self.bounds, from: index) else { return nil }
        return (.any, skipping(Self.nouns, at: index + 1, from: index))
    }
}

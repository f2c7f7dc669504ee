import Scheduling

/// Hours and minutes written without a sign between: "1500 hrs", "tomorrow 1030", "between 0900 and 0930 hours".
extension DateParser {
    private static let units = WordSet("hrs|hr|hours|h|uhr|ч|часов|мск|msk")

    /// A time of three or four digits. Without a unit they are a price or a count, unless a day or a zone stands beside them.
    func unpunctuated(at index: Int, from start: Int, _ evidence: Evidence) -> (LocalTime, Int)? {
        let text = tokens[index].text
        guard (3...4).contains(text.utf8.count), text.allSatisfy(\.isNumber), let value = Int(text),
            let time = LocalTime(hour: value / 100, minute: value % 100)
        else { return nil }
        if has(index + 1, Self.units, from: start) {
            return (time, ZoneLexicon.abbreviation(tokens[index + 1]) == nil ? index + 2 : index + 1)
        }
        // "Between 1700 and 1730 hrs": the unit stands once.
        if has(index + 1, ClockLexicon.to, from: start), integer(index + 2, from: start) != nil,
            has(index + 3, Self.units, from: start)
        {
            return (time, index + 1)
        }
        guard !(1900...2100).contains(value), value % 5 == 0, evidence.isAny else { return nil }
        if isInSentence(index + 1, of: start), ZoneLexicon.abbreviation(tokens[index + 1]) != nil {
            return (time, index + 1)
        }
        guard evidence.followsDay, !evidence.isSecond, isInSentence(index + 1, of: start) else {
            return evidence.followsDay && !evidence.isSecond ? (written(time, text), index + 1) : nil
        }
        let next = tokens[index + 1]
        return next.gap >= .comma || Counting.isFunction(next) ? (written(time, text), index + 1) : nil
    }

    /// "230" is the afternoon, "0230" the night.
    private func written(_ time: LocalTime, _ text: String) -> LocalTime {
        text.utf8.count == 3 ? afternoon(time, nil) : time
    }
}

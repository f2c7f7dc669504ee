import Foundation
import Scheduling

/// Whose time is meant: "2pm London time", "по Москве", "3 pm central", "UTC+5". A place counts only where it is said with the
/// time; a city elsewhere in the text is where somebody works.
extension DateParser {
    private static let timeWords = WordSet("time|время|времени|часовому|hrs|hours|clock|hour")
    private static let by = WordSet("по")
    private static let place = WordSet("in|в|во|из|на|from")
    private static let inPlace = WordSet("in|of|here")
    private static let articles = WordSet("the|our")
    /// Say that the hour named is the writer's own.
    private static let local = WordSet("по-нашему|по-местному|по-ихнему|местного|местному|local")
    private static let ours = WordSet("our|my|their|нашего|нашему|их")
    /// Ends "8 a.m.", whose full stop ends no sentence.
    private static let m = WordSet("m")
    private static let here = WordSet("here|тут|здесь")
    private static let offsets = WordSet("utc|gmt|мск|msk|гмт")
    private static let plus = WordSet("+")

    func zoneWords(at index: Int, after last: TimePiece?) -> Found? {
        if let found = offset(at: index) { return found }
        if let zone = ZoneLexicon.adverb(tokens[index]) { return (.zone(zone), index + 1) }
        let follows = follows(last, at: index)
        if let named = ZoneLexicon.place(tokens, at: index) {
            let end = index + named.count
            let isNamed =
                isNamedTime(index, end) || has(index - 1, Self.by, from: index) || follows || precedes(end, from: index)
                || saysLocalTime
            return isNamed ? (.zone(named.zone), end) : nil
        }
        if let zone = ZoneLexicon.abbreviation(tokens[index]) {
            let isNamed = follows || isNamedTime(index, index + 1) || has(index - 1, Self.by, from: index)
            return isNamed ? (.zone(zone), index + 1) : nil
        }
        guard let zone = ZoneLexicon.adjective(tokens[index]) else { return nil }
        return follows || isNamedTime(index, index + 1) ? (.zone(zone), index + 1) : nil
    }

    /// "London time", "time in London".
    private func isNamedTime(_ index: Int, _ end: Int) -> Bool {
        has(end, Self.timeWords, from: index) || has(index - 1, Self.timeWords, from: index)
            || (has(index - 1, Self.place, from: index) && has(index - 2, Self.timeWords, from: index))
    }

    /// Whether a time of day ends right before, with no more than "in" or "our time" between.
    private func follows(_ last: TimePiece?, at index: Int) -> Bool {
        guard let last, case .clock = last.content, index - last.range.upperBound <= 2,
            tokens[last.range.lowerBound].sentence == tokens[index].sentence || Self.m.contains(tokens[index - 1])
        else { return false }
        let between = last.range.upperBound..<index
        return between.allSatisfy {
            Self.timeWords.contains(tokens[$0]) || Self.ours.contains(tokens[$0])
                || Self.articles.contains(tokens[$0]) || Self.hourWords.contains(tokens[$0])
                || Self.inPlace.contains(tokens[$0])
        }
    }

    /// Whether a time begins right after a place: "Dubai 8 pm", "in Berlin, April 5 at 10:00".
    private func precedes(_ end: Int, from index: Int) -> Bool {
        guard isInSentence(end, of: index) else { return false }
        if tokens[end].kind == .number, clock(at: end, followsDay: true) != nil { return true }
        return has(index - 1, Self.place, from: index) && (dayOfMonth(at: end, after: nil) ?? clock(at: end)) != nil
    }

    /// "My time", "по-местному", "9am here".
    static func saysLocalTime(_ tokens: [Token]) -> Bool {
        tokens.indices.contains { index in
            if local.contains(tokens[index]) { return true }
            if ours.contains(tokens[index]), index + 1 < tokens.count { return timeWords.contains(tokens[index + 1]) }
            guard here.contains(tokens[index]), index > 0 else { return false }
            return tokens[index - 1].kind == .number || SharedLexicon.afterTime.contains(tokens[index - 1])
        }
    }

    private func offset(at index: Int) -> Found? {
        guard has(index, Self.offsets, from: index) else { return nil }
        let isPlus = has(index + 1, Self.plus, from: index)
        let place = isPlus ? index + 2 : index + 1
        guard isInSentence(place, of: index), isPlus || tokens[place].gap == .dash,
            let minutes = minutes(tokens[place])
        else { return nil }
        let base = SharedLexicon.moscow.contains(tokens[index]) ? 180 : 0
        return TimeZone(secondsFromGMT: (base + (isPlus ? minutes : -minutes)) * 60).map { (.zone($0), place + 1) }
    }

    /// The minutes of an offset: "3", "5:30".
    private func minutes(_ token: Token) -> Int? {
        guard token.kind == .number else { return nil }
        let parts = token.text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard let hours = parts.first ?? nil, hours <= 14, parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return hours * 60 }
        guard let rest = parts[1], rest < 60 else { return nil }
        return hours * 60 + rest
    }
}

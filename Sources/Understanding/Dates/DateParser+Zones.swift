import Foundation
import Scheduling

/// Whose time is meant: "2pm London time", "по Москве", "I'm in Berlin", "UTC+5".
extension DateParser {
    private static let timeWords = WordSet("time|время|времени")
    private static let cues = WordSet("in|from|based|в|во|из|по|я|мы")
    /// Say that the hour named is the writer's own.
    private static let local = WordSet("по-нашему|по-местному|местного|местному|local")
    private static let ours = WordSet("our|my|their|нашего|нашему|их")
    private static let here = WordSet("тут|здесь|here|calling")
    private static let on = WordSet("на")
    private static let line = WordSet("связи|проводе")
    private static let offsets = WordSet("utc|gmt|мск|msk|гмт")
    private static let plus = WordSet("+")

    func zoneWords(at index: Int) -> Found? {
        if let found = offset(at: index) { return found }
        if let place = ZoneLexicon.place(tokens, at: index) {
            let end = index + place.count
            let isNamed =
                has(end, Self.timeWords, from: index) || has(index - 1, Self.cues, from: index)
                || has(index - 1, Self.timeWords, from: index) || has(end, Self.here, from: index)
                || (has(end, Self.on, from: index) && has(end + 1, Self.line, from: index)) || saysLocalTime
            return isNamed ? (.zone(place.zone), end) : nil
        }
        guard let zone = ZoneLexicon.abbreviation(tokens[index]) else { return nil }
        let follows = index > 0 && isInSentence(index - 1, of: index)
        guard follows,
            tokens[index - 1].kind == .number || WordSets.afterTime.contains(tokens[index - 1])
                || has(index + 1, Self.timeWords, from: index)
        else { return nil }
        return (.zone(zone), index + 1)
    }

    private var saysLocalTime: Bool {
        tokens.indices.contains { index in
            Self.local.contains(tokens[index])
                || (Self.ours.contains(tokens[index]) && has(index + 1, Self.timeWords, from: index))
        }
    }

    private func offset(at index: Int) -> Found? {
        guard has(index, Self.offsets, from: index) else { return nil }
        let isPlus = has(index + 1, Self.plus, from: index)
        let place = isPlus ? index + 2 : index + 1
        guard isInSentence(place, of: index), isPlus || tokens[place].gap == .dash,
            let minutes = minutes(tokens[place])
        else { return nil }
        let base = WordSets.moscow.contains(tokens[index]) ? 180 : 0
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

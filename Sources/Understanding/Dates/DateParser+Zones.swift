import Foundation
import Scheduling

/// Whose time is meant: "2pm London time", "по Москве", "I'm in Berlin", "UTC+5".
extension DateParser {
    private static let timeWords = WordSet("time|время|времени")
    private static let cues = WordSet("in|from|based|в|из|по|я|мы")
    private static let offsets = WordSet("utc|gmt|мск|msk|гмт")
    private static let plus = WordSet("+")

    func zoneWords(at index: Int) -> Found? {
        if let found = offset(at: index) { return found }
        if let place = ZoneLexicon.place(tokens, at: index) {
            let end = index + place.count
            let isNamed =
                has(end, Self.timeWords, from: index) || has(index - 1, Self.cues, from: index)
                || has(index - 1, Self.timeWords, from: index)
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

    private func offset(at index: Int) -> Found? {
        guard has(index, Self.offsets, from: index) else { return nil }
        let isPlus = has(index + 1, Self.plus, from: index)
        let place = isPlus ? index + 2 : index + 1
        guard let hours = integer(place, from: index), hours <= 14, isPlus || tokens[place].gap == .dash else {
            return nil
        }
        let base = WordSets.moscow.contains(tokens[index]) ? 3 : 0
        return TimeZone(secondsFromGMT: (base + (isPlus ? hours : -hours)) * 3600).map { (.zone($0), place + 1) }
    }
}

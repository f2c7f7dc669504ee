internal import Basics
import Foundation
import Scheduling

/// What a message says by the way: where the person is, and in which language the presentation is wanted.
extension DetailReader {
    private static let english = [
        "на английском|английский|английскую|по-английски|англоязычн*|англ",
        "in english", "english|english-language _1 version|deck|presentation|pdf|slides|copy",
    ].map(Pattern.init)
    private static let russian = [
        "на русском|русский|русскую|по-русски|русскоязычн*", "in russian",
        "russian|russian-language _1 version|deck|presentation|pdf|slides|copy",
    ].map(Pattern.init)

    /// The language the presentation is asked for in; nil where it goes without saying.
    var presentationLanguage: Language? {
        let isEnglish = Self.english.contains { $0.firstMatch(in: utterance) != nil }
        let isRussian = Self.russian.contains { $0.firstMatch(in: utterance) != nil }
        guard isEnglish != isRussian else { return nil }
        return isEnglish ? .en : .ru
    }

    private static let presence = WordSet(
        "i'm|we're|am|are|based|located|live|living|находимся|нахожусь|живу|живём|работаю|работаем|сижу|сидим|мы|я|офис|office"
    )
    private static let prepositions = WordSet("in|from|в|во|из")

    /// The zone of the place the person says they are in: "I'm in London", "мы в Екатеринбурге".
    var homeZone: String? {
        let tokens = utterance.tokens
        for index in tokens.indices.dropFirst(2) {
            guard Self.prepositions.contains(tokens[index - 1]), Self.presence.contains(tokens[index - 2]),
                tokens[index - 2].clause == tokens[index].clause, !tokens[index].isNegated,
                let place = ZoneLexicon.place(tokens, at: index)
            else { continue }
            return place.zone.identifier
        }
        return nil
    }
}

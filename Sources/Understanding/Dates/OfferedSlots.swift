import Foundation
import Scheduling

/// The times that the agent offered, and which of them a message takes.
enum OfferedSlots {
    /// The starts of the slots offered, in order; read from the agent's last words where the context does not list them.
    static func starts(in context: ReadingContext) -> [Date] {
        if !context.offeredSlots.isEmpty { return context.offeredSlots.map(\.start) }
        return numbered(in: context)
    }

    /// Which slot a message chooses by number or place: "третий вариант", "the second one", "2", "последний".
    static func choice(_ utterance: Utterance, in context: ReadingContext) -> Int? {
        let count = starts(in: context).count
        guard count > 0 else { return nil }
        for (index, token) in utterance.tokens.enumerated() where !token.isNegated {
            if let number = number(at: index, token, utterance), (1...count).contains(number) { return number - 1 }
            if last.contains(token) { return count - 1 }
            if any.contains(token) { return 0 }
            if earliest.contains(token) { return 0 }
        }
        return nil
    }

    private static let nouns = WordSet(
        "вариант|варианта|вариантом|слот|пункт|окно|время|дата|option|slot|one|time|choice|works|подходит|подойдёт|ok|ок|please|годится|устраивает|идеально|good|great|лучше"
    )
    private static let labels = WordSet("вариант|option|слот|slot|пункт|номер|number|no|№|#")
    private static let last = WordSet("последний|последнее|последнюю|последняя|last|latest")
    private static let any = WordSet("любой|любое|любая|any|either|anytime|всё")
    private static let earliest = WordSet("earliest|soonest|ближайший|ближайшее")
    private static let units = WordSet("half|week|недел*|половин*|числа|числах|квартал*|quarter|time|раз|place|of")

    private static func number(at index: Int, _ token: Token, _ utterance: Utterance) -> Int? {
        let tokens = utterance.tokens
        let hasNext = index + 1 < tokens.count && tokens[index + 1].sentence == token.sentence
        if let ordinal = DateLexicon.ordinals[token.key] {
            guard ordinal <= 9 else { return nil }
            if hasNext, units.contains(tokens[index + 1]) || DateLexicon.month(tokens[index + 1]) != nil { return nil }
            return ordinal
        }
        guard token.kind == .number, let value = Int(token.text), value <= 9 else { return nil }
        let isLabelled = index > 0 && labels.contains(tokens[index - 1])
        let isNamed = hasNext && nouns.contains(tokens[index + 1])
        let isBare = tokens.filter { $0.kind != .symbol && !Lexicon.openings.contains($0) }.count <= 2 && !hasNext
        return isLabelled || isNamed || isBare ? value : nil
    }

    /// Reads "1) Thu 19 November 12:00, 2) …" from the agent's last words.
    private static func numbered(in context: ReadingContext) -> [Date] {
        guard let text = context.lastAgentText else { return [] }
        var parts: [Substring] = []
        var rest = text.prefix(Tokenizer.limit)[...]
        for number in 1...9 {
            guard let marker = range(of: number, in: rest) else { break }
            if number > 1 { parts.append(rest[..<marker.lowerBound]) }
            rest = rest[marker.upperBound...]
            if range(of: number + 1, in: rest) == nil { parts.append(rest) }
        }
        guard parts.count >= 2 else { return [] }
        let plain = ReadingContext(now: context.now, timeZone: context.timeZone)
        return parts.compactMap { part in
            guard case .moment(let moment) = DateWords.resolve(String(part), in: plain) else { return nil }
            return moment
        }
    }

    private static func range(of number: Int, in text: Substring) -> Range<Substring.Index>? {
        text.range(of: "\(number))") ?? text.range(of: "\(number). ")
    }
}

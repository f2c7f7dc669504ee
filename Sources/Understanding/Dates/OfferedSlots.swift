import Foundation
import Scheduling

/// The times that the agent offered, and which of them a message takes.
enum OfferedSlots {
    /// The starts of the slots offered, in order; read from the agent's last words where the context does not list them.
    static func starts(in context: ReadingContext) -> [Date] {
        if !context.offeredSlots.isEmpty { return context.offeredSlots.map(\.start) }
        let numbered = numbered(in: context)
        return numbered.isEmpty ? listed(in: context) : numbered
    }

    /// Which slot a message chooses by number or place: "третий вариант", "the second one", "2", "последний".
    static func choice(_ utterance: Utterance, in context: ReadingContext) -> Int? {
        let count = starts(in: context).count
        guard count > 0 else { return nil }
        let refused = Set(utterance.tokens.filter { TimeReader.refusals.contains($0) }.map(\.clause))
        for (index, token) in utterance.tokens.enumerated() where !token.isNegated && !refused.contains(token.clause) {
            if let number = number(at: index, token, utterance), (1...count).contains(number) { return number - 1 }
            if last.contains(token) || isOne(index, later, utterance) { return count - 1 }
            if count == 3, middle.contains(token) { return 1 }
            if any.contains(token) { return 0 }
            if earliest.contains(token) || isOne(index, earlier, utterance) { return 0 }
        }
        return nil
    }

    /// The only slot left where a message rules out a part of the day: "not in the morning, please".
    static func left(by times: TimeReader, in context: ReadingContext) -> Int? {
        let starts = starts(in: context)
        guard starts.count > 1, times.mentions.count == 1, let mention = times.mentions.first, !mention.hasDay,
            let clock = mention.clock, let end = clock.end, times.isRefused(mention)
        else { return nil }
        let free = starts.indices.filter { index in
            let time = LocalDateTime(starts[index], in: context.zone).time
            return time < clock.start || time >= end
        }
        return free.count == 1 ? free.first : nil
    }

    private static let nouns = WordSet(
        "вариант|варианта|вариантом|слот|пункт|окно|время|дата|option|slot|one|time|choice|works|подходит|подойдёт|ok|ок|please|годится|устраивает|идеально|good|great|лучше"
    )
    private static let labels = WordSet("вариант|option|слот|slot|пункт|номер|number|no|№|#")
    private static let last = WordSet("последний|последнее|последнюю|последняя|last|latest")
    private static let middle = WordSet("middle|средний|среднее|средняя|посередине")
    private static let any = WordSet("любой|любое|любая|any|either|anytime|всё")
    private static let earliest = WordSet("earliest|soonest|ближайший|ближайшее")
    private static let later = WordSet("later|latter")
    private static let earlier = WordSet("earlier|former|sooner")
    private static let one = WordSet("one|slot|option|time")

    /// "The later one", of what was offered.
    private static func isOne(_ index: Int, _ words: WordSet, _ utterance: Utterance) -> Bool {
        let tokens = utterance.tokens
        guard words.contains(tokens[index]), tokens.count <= 6 else { return false }
        return index + 1 < tokens.count
            ? one.contains(tokens[index + 1]) : index > 0 && WordSets.the.contains(tokens[index - 1])
    }

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

    private static let offering = WordSet(
        "slot|slots|free|available|offer|open|свободно|свободны|окна|окно|окошки|могу|можем|предложить")

    /// Reads "Free slots: Thu 19 Nov 15:00, Fri 20 Nov 12:30" from the agent's last words.
    private static func listed(in context: ReadingContext) -> [Date] {
        guard let text = context.lastAgentText?.prefix(Tokenizer.limit), text.contains(":"),
            Tokenizer.tokens(of: String(text)).tokens.contains(where: { offering.contains($0) })
        else { return [] }
        let plain = ReadingContext(now: context.now, timeZone: context.timeZone)
        let parts = text.replacing("; ", with: ", ").replacing(" или ", with: ", ").replacing(" or ", with: ", ")
        let starts = parts.split(separator: ", ").compactMap { part -> Date? in
            let utterance = Utterance(String(part))
            let language = LanguageGuess.of(String(part)) ?? .en
            guard let time = TimeReader(utterance, context: plain, language: language).best(), time.mention.hasDay,
                time.mention.hasClock, case .moment(let moment) = time.when
            else { return nil }
            return moment
        }
        return starts.count >= 2 ? starts : []
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

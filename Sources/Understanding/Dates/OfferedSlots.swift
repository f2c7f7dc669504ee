internal import Basics
import Foundation
import Scheduling

/// The times that the agent offered, and which of them a message takes.
enum OfferedSlots {
    /// The starts of the slots offered, in order; read from the agent's last words where the context does not list them.
    static func starts(in context: ReadingContext) -> [Date] {
        if !context.offeredSlots.isEmpty { return context.offeredSlots.map(\.start) }
        let numbered = numbered(in: context)
        if !numbered.isEmpty { return numbered }
        if Offer.announcesMeeting(context.lastAgentText), !Offer.asks(context.lastAgentText) { return [] }
        return open(in: context).compactMap { named in
            guard named.mention.hasDay, named.mention.clock != nil, case .moment(let moment) = named.when else {
                return nil
            }
            return moment
        }
    }

    /// The times that the agent's last words name, without those they take back.
    static func named(in context: ReadingContext) -> [TimeReader.Resolved] { lastTimes(in: context).named }

    /// Those of them that can be agreed on: the time of a meeting that the words call off is no offer.
    static func open(in context: ReadingContext) -> [TimeReader.Resolved] {
        let (named, words) = lastTimes(in: context)
        let calledOff = Set(words.tokens.filter { cancelling.contains($0) && !$0.isNegated }.map(\.sentence))
        return named.filter { !calledOff.contains(words.tokens[$0.mention.range.lowerBound].sentence) }
    }

    private static let cancelling = WordSet("отмен*|cancel|cancelled|canceled|cancelling|canceling")

    private static func lastTimes(in context: ReadingContext) -> (named: [TimeReader.Resolved], words: Utterance) {
        let text = context.lastAgentText ?? ""
        let words = Utterance(String(text.suffix(600)))
        guard !text.isEmpty else { return ([], words) }
        let plain = ReadingContext(now: context.now, timeZone: context.timeZone)
        let times = TimeReader(words, context: plain, language: LanguageGuess.of(text) ?? .en)
        return (times.resolved().filter { $0.mention.instant == nil && !times.isRefused($0.mention) }, words)
    }

    /// The zone that the agent's last words name, where they name one.
    static func zone(in context: ReadingContext) -> TimeZone? {
        let zones = Set(named(in: context).compactMap(\.mention.zone))
        return zones.count == 1 ? zones.first : nil
    }

    /// The only day that the agent's last words name by its date; a mere weekday leaves the week open.
    static func date(in context: ReadingContext) -> LocalDate? {
        let dated = named(in: context).filter { $0.mention.days?.isDay ?? false }.compactMap(\.mention.days?.first)
        return dated.first.flatMap { first in dated.allSatisfy { $0 == first } ? first : nil }
    }

    /// The only day that the agent's last words name.
    static func day(in context: ReadingContext) -> LocalDate? {
        let days = named(in: context).compactMap { named -> LocalDate? in
            guard named.mention.hasDay, let from = named.when.earliest, let to = named.when.latest,
                to.timeIntervalSince(from) <= 86_400 * 1.1
            else { return nil }
            return LocalDate(from, in: context.zone)
        }
        return days.first.flatMap { first in days.allSatisfy { $0 == first } ? first : nil }
    }

    /// Which slot a message chooses by number or place: "третий вариант", "the second one", "2", "последний".
    static func choice(_ utterance: Utterance, in context: ReadingContext) -> Int? {
        let starts = starts(in: context)
        let count = starts.count
        guard count > 0 else { return nil }
        let refused = Set(utterance.tokens.filter { TimeReader.refusals.contains($0) }.map(\.clause))
        let lengths = Dictionary(grouping: utterance.tokens, by: \.clause).mapValues(\.count)
        for (index, token) in utterance.tokens.enumerated() where !token.isNegated && !refused.contains(token.clause) {
            if let hour = hour(at: index, token, utterance, of: starts, in: context) { return hour }
            guard count > 1 || !context.offeredSlots.isEmpty else { continue }
            if let place = named(at: index, utterance), (1...count).contains(place) { return place - 1 }
            guard lengths[token.clause, default: 0] <= 6 else { continue }
            if let number = number(at: index, token, utterance), (1...count).contains(number) { return number - 1 }
            if last.contains(token) || isOne(index, later, utterance) { return count - 1 }
            if count == 3, middle.contains(token) { return 1 }
            if any.contains(token) { return 0 }
            if earliest.contains(token) || isOne(index, earlier, utterance) { return 0 }
        }
        return nil
    }

    /// "12 then", of slots of which one begins in that hour.
    private static func hour(
        at index: Int, _ token: Token, _ utterance: Utterance, of starts: [Date], in context: ReadingContext
    ) -> Int? {
        guard token.kind == .number, let value = Int(token.text), value > starts.count, (7...22).contains(value),
            !utterance.tokens[max(0, index - 1)].isNegated
        else { return nil }
        let next = index + 1 < utterance.tokens.count ? utterance.tokens[index + 1] : nil
        if let next, next.sentence == token.sentence, Counting.counts(next, isLikelyHour: true) { return nil }
        let matching = starts.indices.filter { LocalDateTime(starts[$0], in: context.zone).time.hour == value }
        return matching.count == 1 ? matching[0] : nil
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
    private static let later = WordSet("later|late|latter")
    private static let earlier = WordSet("earlier|early|former|sooner")
    private static let one = WordSet("one|slot|option|time")

    /// "The later one", of what was offered.
    private static func isOne(_ index: Int, _ words: WordSet, _ utterance: Utterance) -> Bool {
        let tokens = utterance.tokens
        guard words.contains(tokens[index]) else { return false }
        return index + 1 < tokens.count
            ? one.contains(tokens[index + 1]) : index > 0 && SharedLexicon.the.contains(tokens[index - 1])
    }

    private static let things = WordSet("slot|option|variant|choice|one|вариант|слот|окно|окошко")
    private static let suffixes = WordSet("st|nd|rd|th|й|ый|ой|е|ое")

    /// "The 2nd slot", "первый вариант": a number that names one of what was offered, however much the clause says besides.
    private static func named(at index: Int, _ utterance: Utterance) -> Int? {
        let tokens = utterance.tokens
        let hasSuffix = index + 1 < tokens.count && suffixes.contains(tokens[index + 1])
        let next = hasSuffix && tokens[index].kind == .number ? index + 2 : index + 1
        guard next < tokens.count, things.contains(tokens[next]), tokens[next].clause == tokens[index].clause else {
            return nil
        }
        if let ordinal = DateLexicon.ordinals[tokens[index].key] { return ordinal <= 9 ? ordinal : nil }
        return next == index + 2 ? Int(tokens[index].text) : nil
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

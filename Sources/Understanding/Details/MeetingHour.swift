import Foundation
import Scheduling

/// "Can we push it to Friday?": a meeting moved to a day keeps its hour.
enum MeetingHour {
    /// The moment on the day named at the hour of the meeting booked; what names an hour itself stays as it is.
    static func kept(_ when: When, of mention: TimeMention, in context: ReadingContext) -> When {
        referenceStart(in: context).map { kept(when, of: mention, from: $0, in: context) } ?? when
    }

    private static func kept(_ when: When, of mention: TimeMention, from start: Date, in context: ReadingContext)
        -> When
    {
        if case .moment(let moment) = when, !mention.hasDay {
            let hour = LocalDateTime(moment, in: context.zone).time
            return .moment(LocalDate(start, in: context.zone).moment(at: hour, in: context.zone))
        }
        guard case .day(let from, let to) = when, !mention.hasClock, to.timeIntervalSince(from) <= 86_400 * 1.1 else {
            return when
        }
        let hour = LocalDateTime(start, in: context.zone).time
        return .moment(LocalDate(to.addingTimeInterval(-1), in: context.zone).moment(at: hour, in: context.zone))
    }

    private static let sameHour = [
        "same time|hour|slot", "то же|самое время", "тоже|те же? время", "это же _1 время", "тот же _1 час",
        "этот же _1 час",
        "время то|тоже же?", "в то же _1 время", "такое же время",
    ].map(Pattern.init)

    /// A day at the hour spoken of before: "Monday, same time".
    static func same(_ when: When, of mention: TimeMention, _ utterance: Utterance, in context: ReadingContext) -> When
    {
        guard !mention.hasClock, sameHour.contains(where: { $0.firstMatch(in: utterance) != nil }),
            let start = referenceStart(in: context)
        else { return when }
        return kept(when, of: mention, from: start, in: context)
    }

    private static let forward = WordSet("позже|попозже|позднее|вперёд|later|back|on")
    private static let backward = WordSet("раньше|пораньше|earlier|sooner")
    private static let moving = WordSet(
        "сдвин*|подвин*|передвин*|перенес*|перенёс*|сместит*|push|move|shift|bump|delay|postpone")
    private static let by = WordSet("на|by")
    private static let on = WordSet("on")
    private static let quarter = WordSet("quarter")
    private static let sides = WordSet("to|past|of|before|after")
    private static let early = WordSet("to|of|before")

    /// "Make it quarter to": of the hour spoken of.
    private static func quarterOff(_ utterance: Utterance) -> (minutes: Int, place: Int)? {
        let tokens = utterance.tokens
        guard let place = tokens.firstIndex(where: { quarter.contains($0) }), place + 1 < tokens.count,
            sides.contains(tokens[place + 1]), utterance.isSentenceEnd(place + 2)
        else { return nil }
        return (early.contains(tokens[place + 1]) ? -15 : 15, place)
    }
    private static let halves = WordSet("полчаса|полчасика")
    private static let half = WordSet("half")

    /// A change of the meeting booked by a length of time: "an hour later", "на полчаса раньше", "push it by a day", "same time a
    /// week on". The new moment, and the token that says so.
    static func shift(_ utterance: Utterance, in context: ReadingContext) -> (moment: Date, place: Int)? {
        referenceStart(in: context).flatMap { shift(utterance, from: $0, in: context) }
    }

    /// The same for a time that is not booked yet: "the last one, but half an hour later".
    static func shift(
        _ utterance: Utterance, from start: Date, in context: ReadingContext
    ) -> (moment: Date, place: Int)? {
        if let quarter = quarterOff(utterance) {
            return (start.addingTimeInterval(Double(quarter.minutes) * 60), quarter.place)
        }
        let tokens = utterance.tokens
        for index in tokens.indices {
            let isForward = forward.contains(tokens[index])
            guard isForward || backward.contains(tokens[index]), let length = length(before: index, in: tokens) else {
                continue
            }
            if on.contains(tokens[index]), length.days == 0 || !utterance.isSentenceEnd(index + 1) { continue }
            return (moved(start, by: isForward ? length : length.map { -$0 }, in: context), index)
        }
        guard let verb = tokens.firstIndex(where: { moving.contains($0) }) else { return nil }
        for index in verb..<tokens.count where by.contains(tokens[index]) {
            let end = tokens[(index + 1)...].prefix(4).firstIndex { DateLexicon.unit($0) != nil || halves.contains($0) }
            guard let end, tokens[(index + 1)..<end].allSatisfy(isCount),
                let length = length(before: end + 1, in: tokens)
            else { continue }
            return (moved(start, by: length, in: context), verb)
        }
        return nil
    }

    private static func isCount(_ token: Token) -> Bool {
        token.kind == .number || DateLexicon.cardinals[token.key] != nil || half.contains(token)
    }

    /// A length in days or in minutes.
    private struct Length {
        var days = 0
        var minutes = 0

        func map(_ change: (Int) -> Int) -> Length { Length(days: change(days), minutes: change(minutes)) }
    }

    /// A meeting moved by days keeps its hour on the clock.
    private static func moved(_ start: Date, by length: Length, in context: ReadingContext) -> Date {
        guard length.days != 0 else { return start.addingTimeInterval(Double(length.minutes) * 60) }
        let local = LocalDateTime(start, in: context.zone)
        return LocalDate(start, in: context.zone).adding(days: length.days).moment(at: local.time, in: context.zone)
    }

    /// The length named right before a token: "an hour", "полчаса", "30 минут", "два часа", "a week".
    private static func length(before end: Int, in tokens: [Token]) -> Length? {
        guard end > 0 else { return nil }
        if halves.contains(tokens[end - 1]) { return Length(minutes: 30) }
        // "Часа на два вперёд": the unit first.
        if end >= 3, by.contains(tokens[end - 2]), isCount(tokens[end - 1]), DateLexicon.unit(tokens[end - 3]) != nil {
            return length(before: 2, in: [tokens[end - 1], tokens[end - 3]])
        }
        guard let unit = DateLexicon.unit(tokens[end - 1]) else { return nil }
        let before = tokens[max(0, end - 4)..<(end - 1)]
        let isHalf = before.contains { half.contains($0) }
        let count = before.reversed().lazy.compactMap { Int($0.text) ?? DateLexicon.cardinals[$0.key] }.first ?? 1
        guard (1...60).contains(count) else { return nil }
        switch unit {
        case .minute: return Length(minutes: count)
        case .hour: return Length(minutes: isHalf ? 30 : count * 60)
        case .day: return Length(days: count)
        case .week: return Length(days: count * 7)
        case .month, .quarter, .year: return nil
        }
    }

    /// When the meeting spoken of begins: the one booked, else the only one that the agent's last words name.
    static func referenceStart(in context: ReadingContext) -> Date? {
        if let start = bookedStart(in: context) { return start }
        let moments = OfferedSlots.named(in: context).compactMap { named -> Date? in
            guard named.mention.hasClock, case .moment(let moment) = named.when else { return nil }
            return moment
        }
        return moments.count == 1 ? moments[0] : nil
    }

    /// When the meeting booked begins, as the context or the agent's last words say.
    private static func bookedStart(in context: ReadingContext) -> Date? {
        if let slot = context.bookedSlot { return slot.start }
        guard Offer.announcesMeeting(context.lastAgentText), let text = context.lastAgentText else { return nil }
        let plain = ReadingContext(now: context.now, timeZone: context.timeZone)
        guard case .moment(let start) = DateWords.resolve(text, in: plain) else { return nil }
        return start
    }
}

import Foundation
import Scheduling

/// Times of day: "в 15:00", "3pm", "after 5", "между 10 и 12", "часов в семь".
extension DateParser {
    /// What makes one expect an hour at a place.
    struct Evidence {
        /// A preposition that stands before hours.
        var hasPreposition = false
        /// A day that ends right before.
        var followsDay = false
        /// A stretch of which this is the second end.
        var isSecond = false

        var isAny: Bool { hasPreposition || followsDay || isSecond }
        /// Whether only what must be counted by the number speaks against an hour.
        var isStrong: Bool { isSecond || (hasPreposition && followsDay) }
    }

    private static let negation = WordSet("не|not|no")
    private static let earlier = WordSet("раньше|before|earlier")
    private static let than = WordSet("чем|than")
    private static let dayNumbers = WordSet("числа|числам|числах")
    private static let spanWords = WordSet("to|до|till|until")
    private static let onto = WordSet("на")
    private static let it = WordSet("it")
    private static let make = WordSet("make|made")
    private static let exactFrom = WordSet("say|скажем")

    func clock(at index: Int, followsDay: Bool = false) -> Found? {
        if has(index, ClockLexicon.from, from: index), has(index - 1, Self.dayNumbers, from: index) { return nil }
        if let part = dayPart(at: index) { return part }
        if let span = between(at: index, followsDay: followsDay) ?? choice(at: index) { return span }
        let lead = vagueLead(at: index)
        let isAfter = has(lead, ClockLexicon.after, from: index)
        let isBefore = has(lead, ClockLexicon.before, from: index)
        let isFrom = has(lead, ClockLexicon.from, from: index)
        let isAt = has(lead, ClockLexicon.at, from: index) || isMovedTo(lead)
        let hasPreposition = isAfter || isBefore || isFrom || isAt
        // "Минут на десять" is how long.
        if isAt, lead == index, isInSentence(index - 1, of: index), DateLexicon.unit(tokens[index - 1]) != nil,
            has(index, Self.onto, from: index)
        {
            return nil
        }
        var start = hasPreposition ? lead + 1 : lead
        start = skipping(Self.than, at: start, from: index, limit: 1)
        if hasPreposition { start = skipping(ClockLexicon.vague, at: start, from: index) }
        guard isInSentence(start, of: index) else { return nil }
        let isMade = has(index - 1, Self.it, from: index) && has(index - 2, Self.make, from: index)
        let evidence = Evidence(hasPreposition: hasPreposition || lead > index || isMade, followsDay: followsDay)
        guard let (time, end) = time(at: start, from: index, evidence) else { return nil }
        // "С 14 на 17:30": from the old hour to the new one.
        if isFrom, has(end, Self.onto, from: index), let moved = clock(at: end) { return moved }
        // "Not before ten": from ten on.
        let isNegated = has(lead, Self.earlier, from: index) && has(lead - 1, Self.negation, from: index)
        if isAfter || isNegated { return (.clock(TimePiece.Clock(start: time, end: later(time, hours: 2))), end) }
        if isFrom {
            let isExact = lead > 0 && has(lead - 1, Self.exactFrom, from: index)
            return (.clock(TimePiece.Clock(start: time, end: isExact ? nil : later(time, hours: 3))), end)
        }
        if isBefore, !isAt, time.hour > 9 { return (.clock(TimePiece.Clock(start: hour(9), end: time)), end) }
        return (.clock(TimePiece.Clock(start: time, end: nil)), end)
    }

    private static let movedTo = WordSet("to")
    private static let moving = WordSet("move|moved|push|shift|bump|change|switch|reschedul*|bring|swap|slide")

    /// "Move it to 5", "can we push the call to 4:30".
    private func isMovedTo(_ index: Int) -> Bool {
        has(index, Self.movedTo, from: index)
            && tokens[max(0, index - 5)..<index].contains {
                Self.moving.contains($0) && $0.clause == tokens[index].clause
            }
    }

    /// The place after "часов" in "часов в семь" and "часов семь".
    private func vagueLead(at index: Int) -> Int {
        guard has(index, ClockLexicon.vagueHours, from: index), isInSentence(index + 1, of: index),
            DateLexicon.cardinals[tokens[max(0, index - 1)].key] == nil, integer(index - 1, from: index) == nil
        else { return index }
        return index + 1
    }

    // MARK: Stretches

    /// "с 10 до 12", "between 2 and 4pm", "2-4pm", "14:00-15:30", "Friday, 10 to 11".
    private func between(at index: Int, followsDay: Bool) -> Found? {
        let isFrom = has(index, ClockLexicon.from, from: index)
        let start = isFrom || has(index, ClockLexicon.at, from: index) ? index + 1 : index
        guard isInSentence(start, of: index) else { return nil }
        let token = tokens[start]
        if token.kind == .number, token.text.contains(where: { "-–".contains($0) }) {
            if isInSentence(start + 1, of: index), DateLexicon.month(tokens[start + 1]) != nil { return nil }
            return hyphenated(token, at: start, isExpected: start > index || followsDay)
        }
        guard isFrom || (followsDay && token.kind == .number) else { return nil }
        let words = isFrom ? ClockLexicon.to : Self.spanWords
        var evidence = Evidence(hasPreposition: true, followsDay: true, isSecond: true)
        guard let (low, end) = time(at: start, from: index, evidence), has(end, words, from: index) else { return nil }
        evidence.isSecond = true
        guard let (high, last) = time(at: end + 1, from: index, evidence) else { return nil }
        if isInSentence(last, of: index), DateLexicon.month(tokens[last]) != nil { return nil }
        return (.clock(ordered(low, high)), last)
    }

    private static let or = WordSet("or|или|либо")
    private static let fine = WordSet(
        "is|works|work|suits|would|will|either|ok|fine|подойдёт|подойдет|норм|удобно|можно")

    /// "10 or 11?", "3 or 4 is ok": two hours that are all a sentence begins with.
    private func choice(at index: Int) -> Found? {
        guard index == 0 || tokens[index - 1].sentence != tokens[index].sentence, has(index + 1, Self.or, from: index),
            let first = integer(index, from: index), let second = integer(index + 2, from: index),
            (1...21).contains(first), second == first + 1 || second == first + 2,
            !isInSentence(index + 3, of: index) || has(index + 3, Self.fine, from: index)
        else { return nil }
        let clock = TimePiece.Clock(start: afternoon(hour(first), nil), end: afternoon(hour(second), nil))
        return (.clock(clock), index + 3)
    }

    private func hyphenated(_ token: Token, at index: Int, isExpected: Bool) -> Found? {
        let parts = token.text.split(whereSeparator: { "-–".contains($0) })
        guard parts.count == 2, let low = digits(parts[0]), let high = digits(parts[1]) else {
            return nil
        }
        let (half, end) = dayHalf(at: index + 1, from: index)
        let hasHours = has(index + 1, Self.hourWords, from: index)
        if isExpected || parts[0].contains(":"), !parts[1].contains(":"), parts[1].utf8.count == 2,
            let minute = Int(parts[1]), minute % 15 == 0,
            minute != 15 || parts[0].utf8.count == 1, half == nil, !hasHours
        {
            return LocalTime(hour: low.hour, minute: minute).map {
                (.clock(TimePiece.Clock(start: afternoon($0, nil), end: nil)), index + 1)
            }
        }
        guard isExpected || half != nil || parts[0].contains(":") || hasHours, low < high || half != nil else {
            return nil
        }
        let last = has(end, Self.hourWords, from: index) ? end + 1 : end
        return (.clock(ordered(afternoon(low, half), afternoon(high, half))), last)
    }

    private func ordered(_ low: LocalTime, _ high: LocalTime) -> TimePiece.Clock {
        guard low >= high else { return TimePiece.Clock(start: low, end: high) }
        let moved = LocalTime(minuteOfDay: low.minuteOfDay - 720)
        if low.hour >= 12, moved < high { return TimePiece.Clock(start: moved, end: high) }
        // "From 10 to 3": the second is after noon.
        let late = LocalTime(minuteOfDay: high.minuteOfDay + 720)
        return high.hour < 12 && late > low
            ? TimePiece.Clock(start: low, end: late) : TimePiece.Clock(start: low, end: nil)
    }

    // MARK: Halves of the day

    enum DayHalf {
        case morning, later
    }

    private static let morning = WordSet("утра|утром|ранку|am|morning")
    private static let meridiem = WordSet("am|pm")
    private static let a = WordSet("a")
    private static let p = WordSet("p")
    private static let m = WordSet("m")
    private static let noon = WordSet("noon|midday")
    private static let inThe = WordSet("in|the")
    private static let dayWords = WordSet("утра|дня|вечера|ночи|ранку|вечора|пополудни")
    private static let englishDayWords = WordSet("morning|afternoon|evening")

    /// "утра", "pm", "p.m.", "in the afternoon" after a number.
    func dayHalf(at index: Int, from start: Int) -> (DayHalf?, Int) {
        if has(index, Self.meridiem, from: start) || has(index, Self.dayWords, from: start) {
            return (has(index, Self.morning, from: start) ? .morning : .later, index + 1)
        }
        // "12 noon", "12 midday".
        if has(index, Self.noon, from: start), integer(index - 1, from: start) == 12 { return (.later, index + 1) }
        if has(index, Self.a, from: start) || has(index, Self.p, from: start), has(index + 1, Self.m, from: start) {
            return (has(index, Self.a, from: start) ? .morning : .later, index + 2)
        }
        let next = skipping(Self.inThe, at: index, from: start)
        if next == index + 2, has(next, Self.englishDayWords, from: start) {
            return (has(next, Self.morning, from: start) ? .morning : .later, next + 1)
        }
        return (nil, index)
    }

    /// Nobody meets at three in the night: one to seven without more is the afternoon.
    func afternoon(_ time: LocalTime, _ half: DayHalf?) -> LocalTime {
        switch half {
        case .morning: return time.hour == 12 ? LocalTime(minuteOfDay: time.minuteOfDay - 720) : time
        case .later: return time.hour < 12 ? LocalTime(minuteOfDay: time.minuteOfDay + 720) : time
        case nil: return (1...7).contains(time.hour) ? LocalTime(minuteOfDay: time.minuteOfDay + 720) : time
        }
    }

    // MARK: Times

    func hour(_ value: Int) -> LocalTime { LocalTime(minuteOfDay: value * 60) }

    func stretch(_ start: Int, _ end: Int) -> TimePiece.Clock {
        TimePiece.Clock(start: hour(start), end: hour(end), isPart: true)
    }

    private func later(_ time: LocalTime, hours: Int) -> LocalTime {
        LocalTime(minuteOfDay: max(min(time.minuteOfDay + hours * 60, 20 * 60), time.minuteOfDay + 60))
    }
}

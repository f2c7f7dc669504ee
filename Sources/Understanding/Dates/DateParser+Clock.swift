import Foundation
import Scheduling

/// Times of day: "в 15:00", "3pm", "в половине третьего", "after 5", "между 10 и 12", "после обеда".
extension DateParser {
    private static let hourWords = WordSet("часов|часа|час|часам|часу|ч|h|hrs|o'clock|oclock|uhr")
    private static let minuteWords = WordSet("минут|мин|м")
    private static let morning = WordSet("утра|утром|am|morning")
    private static let meridiem = WordSet("am|pm")
    private static let a = WordSet("a")
    private static let p = WordSet("p")
    private static let m = WordSet("m")
    private static let inThe = WordSet("in|the")
    private static let dayWords = WordSet("утра|дня|вечера|ночи")
    private static let englishDayWords = WordSet("morning|afternoon|evening")
    private static let half = WordSet("половина|половине|половину|пол")
    private static let without = WordSet("без")
    private static let quarter = WordSet("четверти|пятнадцати|15")
    private static let ten = WordSet("десяти|10")
    private static let follows = WordSet(
        """
        to|по|и|или|в|на|с|до|к|my|your|our|their|по-нашему|по-местному|их|мск|msk|works|work|or|and|on|is|would|for|sharp|ровно|час*|утра|дня|вечера|подойдёт|\
        удобно|ок|ok|можно|может|тоже|please|today|tomorrow|завтра|сегодня|then|if|если|было|смогу|сможем|могу|можем|local|\
        time|if|next|this|cet|cest|gmt|utc|est|pst|et|pt|bst|eet|нормально|хорошо|наш*|нам|мне|at|от|am|pm|would|suits|fine
        """)
    func clock(at index: Int) -> Found? {
        if let clock = dayPart(at: index) { return clock }
        if let span = between(at: index) { return span }
        let isAfter = has(index, ClockLexicon.after, from: index)
        let isBefore = has(index, ClockLexicon.before, from: index)
        let isFrom = has(index, ClockLexicon.from, from: index)
        let isAt = has(index, ClockLexicon.at, from: index)
        let start = isAfter || isBefore || isFrom || isAt ? index + 1 : index
        guard isInSentence(start, of: index) else { return nil }
        guard let (time, end) = time(at: start, from: index, isExpected: start > index) else { return nil }
        if isAfter || isFrom {
            return (.clock(TimePiece.Clock(start: time, end: later(time, hours: isAfter ? 2 : 3))), end)
        }
        if isBefore, !isAt, time.hour > 9 { return (.clock(TimePiece.Clock(start: hour(9), end: time)), end) }
        return (.clock(TimePiece.Clock(start: time, end: nil)), end)
    }

    // MARK: Stretches

    /// "с 10 до 12", "between 2 and 4pm", "2-4pm", "14:00-15:30".
    private func between(at index: Int) -> Found? {
        let isFrom = has(index, ClockLexicon.from, from: index)
        let start = isFrom || has(index, ClockLexicon.at, from: index) ? index + 1 : index
        guard isInSentence(start, of: index) else { return nil }
        let token = tokens[start]
        if token.kind == .number, token.text.contains(where: { "-–".contains($0) }) {
            if isInSentence(start + 1, of: index), DateLexicon.month(tokens[start + 1]) != nil { return nil }
            return hyphenated(token, at: start, isExpected: start > index)
        }
        guard isFrom, let (low, end) = time(at: start, from: index, isExpected: true),
            has(end, ClockLexicon.to, from: index),
            let (high, last) = time(at: end + 1, from: index, isExpected: true)
        else { return nil }
        if isInSentence(last, of: index), DateLexicon.month(tokens[last]) != nil { return nil }
        return (.clock(ordered(low, high)), last)
    }

    private func hyphenated(_ token: Token, at index: Int, isExpected: Bool) -> Found? {
        let parts = token.text.split(whereSeparator: { "-–".contains($0) })
        guard parts.count == 2, let low = digits(parts[0]), let high = digits(parts[1]) else {
            return nil
        }
        let (half, end) = dayHalf(at: index + 1, from: index)
        if isExpected || parts[0].contains(":"), !parts[1].contains(":"), parts[1].utf8.count == 2,
            let minute = Int(parts[1]), minute % 15 == 0,
            minute != 15 || parts[0].utf8.count == 1, half == nil, !has(index + 1, Self.hourWords, from: index)
        {
            return LocalTime(hour: low.hour, minute: minute).map {
                (.clock(TimePiece.Clock(start: afternoon($0, nil), end: nil)), index + 1)
            }
        }
        guard isExpected || half != nil || parts[0].contains(":") || has(index + 1, Self.hourWords, from: index),
            low < high || half != nil
        else { return nil }
        let last = has(end, Self.hourWords, from: index) ? end + 1 : end
        return (.clock(ordered(afternoon(low, half), afternoon(high, half))), last)
    }

    private func ordered(_ low: LocalTime, _ high: LocalTime) -> TimePiece.Clock {
        guard low >= high else { return TimePiece.Clock(start: low, end: high) }
        let moved = LocalTime(minuteOfDay: low.minuteOfDay - 720)
        return low.hour >= 12 && moved < high
            ? TimePiece.Clock(start: moved, end: high) : TimePiece.Clock(start: low, end: nil)
    }

    // MARK: Single times

    private func time(at index: Int, from start: Int, isExpected: Bool) -> (LocalTime, Int)? {
        guard isInSentence(index, of: start) else { return nil }
        if let found = half(at: index, from: start) { return found }
        let token = tokens[index]
        guard token.kind == .number else { return isExpected ? named(at: index, from: start) : nil }
        guard token.text.utf8.count <= 5, !token.text.contains("/"), !token.text.contains(","), !isDate(token) else {
            return nil
        }
        let hasMinutes = token.text.contains(":") || token.text.contains(".") || token.text.contains("-")
        guard let written = digits(token.text[...]) else { return nil }
        if has(index + 1, Self.hourWords, from: start), !hasMinutes {
            var end = index + 2
            var minute = 0
            if let minutes = integer(end, from: start), minutes < 60, has(end + 1, Self.minuteWords, from: start) {
                (minute, end) = (minutes, end + 2)
            }
            let (half, last) = dayHalf(at: end, from: start)
            guard isExpected || half != nil || has(index + 1, WordSets.clockHour, from: start),
                isClock(index, from: start)
            else { return nil }
            return LocalTime(hour: min(written.hour, 23), minute: minute).map { (afternoon($0, half), last) }
        }
        if let spaced = spaced(written, at: index, from: start, isExpected: isExpected) { return spaced }
        let (half, end) = dayHalf(at: index + 1, from: start)
        if half != nil { return written.hour <= 23 ? (afternoon(written, half), end) : nil }
        if hasMinutes {
            let isColon = token.text.contains(":")
            guard
                isColon || isExpected || DateLexicon.weekday(tokens[max(0, index - 1)]) != nil
                    || written.minute % 30 == 0 && !isPrice(index + 1, from: start)
            else { return nil }
            return (
                token.text.hasPrefix("0") || !isColon && written.hour > 7 ? written : afternoon(written, nil), index + 1
            )
        }
        guard isExpected, written.hour <= 23, isAlone(index, from: start) else { return nil }
        return (afternoon(written, nil), index + 1)
    }

    /// "в 12 00", "понедельник 12 30": the minutes stand alone.
    private func spaced(
        _ hour: LocalTime, at index: Int, from start: Int, isExpected: Bool
    ) -> (LocalTime, Int)? {
        guard isExpected || (index > 0 && DateLexicon.weekday(tokens[index - 1]) != nil),
            tokens[index].text.allSatisfy(\.isNumber), isInSentence(index + 1, of: start),
            tokens[index + 1].kind == .number, tokens[index + 1].gap == .space,
            ["00", "15", "30", "45"].contains(tokens[index + 1].text), let minute = Int(tokens[index + 1].text)
        else { return nil }
        return LocalTime(hour: hour.hour, minute: minute).map { (afternoon($0, nil), index + 2) }
    }

    /// "10.12" is a day in December rather than twelve minutes past ten.
    private func isDate(_ token: Token) -> Bool {
        let parts = token.text.split(separator: ".")
        guard token.text.contains("."), parts.count == 2, let month = Int(parts[1]) else { return false }
        return parts[1].utf8.count == 2 && (1...12).contains(month)
    }

    private func isPrice(_ index: Int, from start: Int) -> Bool {
        isInSentence(index, of: start) && tokens[index].gap != .comma && !Self.follows.contains(tokens[index])
    }

    /// "за 2 часа" is a length, "в 2 часа" a time.
    private func isClock(_ index: Int, from start: Int) -> Bool {
        has(index - 1, ClockLexicon.at, from: start) || has(index - 1, ClockLexicon.after, from: start)
            || has(index - 1, ClockLexicon.before, from: start)
            || has(index - 1, ClockLexicon.from, from: start) || has(index - 1, ClockLexicon.to, from: start)
            || has(index + 1, WordSets.oclock, from: start)
            || has(index + 2, Self.dayWords, from: start)
    }

    /// Whether a bare number can be an hour: nothing is counted by it.
    private func isAlone(_ index: Int, from start: Int) -> Bool {
        guard isInSentence(index + 1, of: start) else { return true }
        let next = tokens[index + 1]
        if ClockLexicon.to.contains(next), integer(index + 2, from: start) != nil, isInSentence(index + 3, of: start),
            DateLexicon.month(tokens[index + 3]) != nil
        {
            return false
        }
        return next.gap >= .comma || Self.follows.contains(next) || DateLexicon.weekday(next) != nil
    }

    /// "три", "час дня", "three".
    private func named(at index: Int, from start: Int) -> (LocalTime, Int)? {
        guard let value = ClockLexicon.hours[tokens[index].key] else { return nil }
        let isOne = has(index, WordSets.oneOClock, from: start)
        var end = index + 1
        if has(end, Self.hourWords, from: start) { end += 1 }
        let (half, last) = dayHalf(at: end, from: start)
        let isBound = end > index + 1 || half != nil || isOne
        guard isBound || isAlone(index, from: start) else { return nil }
        return LocalTime(hour: value % 12 + (value == 12 ? 12 : 0)).map { (afternoon($0, half), last) }
    }

    /// "в половине третьего", "полтретьего", "без четверти три", "half past two".
    private func half(at index: Int, from start: Int) -> (LocalTime, Int)? {
        if let hour = ClockLexicon.halves[tokens[index].key] { return halfBefore(hour, end: index + 1, from: start) }
        if has(index, Self.half, from: start), isInSentence(index + 1, of: start),
            let hour = DateLexicon.ordinals[tokens[index + 1].key], hour <= 12
        {
            return halfBefore(hour, end: index + 2, from: start)
        }
        if has(index, Self.without, from: start), isInSentence(index + 2, of: start) {
            let minutes =
                has(index + 1, Self.quarter, from: start) ? 15 : has(index + 1, Self.ten, from: start) ? 10 : nil
            guard let minutes, let hour = integer(index + 2, from: start) ?? ClockLexicon.hours[tokens[index + 2].key],
                (1...23).contains(hour)
            else { return nil }
            let (half, end) = dayHalf(at: index + 3, from: start)
            return (afternoon(LocalTime(minuteOfDay: hour * 60 - minutes), half), end)
        }
        let isHalf = has(index, WordSets.half, from: start)
        guard isHalf || has(index, WordSets.quarter, from: start), isInSentence(index + 2, of: start) else {
            return nil
        }
        // In Britain "half three" is half past three.
        if isHalf, let hour = integer(index + 1, from: start) ?? ClockLexicon.hours[tokens[index + 1].key],
            (1...12).contains(hour), !has(index + 1, WordSets.oneOClock, from: start)
        {
            let (half, end) = dayHalf(at: index + 2, from: start)
            return (afternoon(LocalTime(minuteOfDay: hour * 60 + 30), half), end)
        }
        let isTo = has(index + 1, WordSets.to, from: start)
        guard isTo || has(index + 1, WordSets.past, from: start) else { return nil }
        guard let hour = integer(index + 2, from: start) ?? ClockLexicon.hours[tokens[index + 2].key],
            (1...23).contains(hour)
        else { return nil }
        let (half, end) = dayHalf(at: index + 3, from: start)
        let offset = (isHalf ? 30 : 15) * (isTo ? -1 : 1)
        return (afternoon(LocalTime(minuteOfDay: hour * 60 + offset), half), end)
    }

    private func halfBefore(_ hour: Int, end: Int, from start: Int) -> (LocalTime, Int) {
        let (half, last) = dayHalf(at: end, from: start)
        return (afternoon(LocalTime(minuteOfDay: (hour == 1 ? 12 : hour - 1) * 60 + 30), half), last)
    }

    // MARK: Halves of the day

    private enum DayHalf {
        case morning, later
    }

    /// "утра", "pm", "p.m.", "in the afternoon" after a number.
    private func dayHalf(at index: Int, from start: Int) -> (DayHalf?, Int) {
        if has(index, Self.meridiem, from: start) || has(index, Self.dayWords, from: start) {
            return (has(index, Self.morning, from: start) ? .morning : .later, index + 1)
        }
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
    private func afternoon(_ time: LocalTime, _ half: DayHalf?) -> LocalTime {
        switch half {
        case .morning: return time.hour == 12 ? LocalTime(minuteOfDay: time.minuteOfDay - 720) : time
        case .later: return time.hour < 12 ? LocalTime(minuteOfDay: time.minuteOfDay + 720) : time
        case nil: return (1...7).contains(time.hour) ? LocalTime(minuteOfDay: time.minuteOfDay + 720) : time
        }
    }

    private func digits(_ text: Substring) -> LocalTime? {
        let parts = text.split(whereSeparator: { ":.-–".contains($0) }, maxSplits: 2)
        guard (1...2).contains(parts.count), let hour = Int(parts[0]), hour <= 23, parts[0].utf8.count <= 2 else {
            return nil
        }
        guard parts.count == 2 else { return LocalTime(hour: hour) }
        guard parts[1].utf8.count == 2, let minute = Int(parts[1]) else { return nil }
        return LocalTime(hour: hour, minute: minute)
    }

    func hour(_ value: Int) -> LocalTime { LocalTime(minuteOfDay: value * 60) }
    func stretch(_ start: Int, _ end: Int) -> TimePiece.Clock {
        TimePiece.Clock(start: hour(start), end: hour(end))
    }
    private func later(_ time: LocalTime, hours: Int) -> LocalTime {
        LocalTime(minuteOfDay: max(min(time.minuteOfDay + hours * 60, 20 * 60), time.minuteOfDay + 60))
    }
}

extension Substring {
    /// Splits at the characters of a kind.
    fileprivate func split(whereSeparator isSeparator: (Character) -> Bool, maxSplits: Int) -> [Substring] {
        split(maxSplits: maxSplits, omittingEmptySubsequences: false, whereSeparator: isSeparator)
    }
}

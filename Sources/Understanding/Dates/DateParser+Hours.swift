import Scheduling

/// Single times of day: "15:00", "12 30", "три", "at ten thirty", "в половине третьего", "quarter past two".
extension DateParser {
    static let hourWords = WordSet("часов|часа|час|часам|часу|часиков|ч|h|hrs|o'clock|oclock|uhr|годин|годині")
    private static let minuteWords = WordSet("минут|мин|м")
    private static let dayWords = WordSet("утра|дня|вечера|ночи|ранку|вечора")
    private static let o = WordSet("o")
    private static let clockWord = WordSet("clock")
    private static let on = WordSet("on|в|во|this|next|tomorrow|today|завтра|сегодня")
    private static let half = WordSet("половина|половине|половину|пол")
    private static let without = WordSet("без")
    private static let quarter = WordSet("четверти|пятнадцати|15")
    private static let quarters = WordSet("четверть")
    private static let ten = WordSet("десяти|10")
    private static let a = WordSet("a")
    private static let slotNouns = WordSet("slot|окно")

    /// A time at a place and the place after it.
    func time(at index: Int, from start: Int, _ evidence: Evidence) -> (LocalTime, Int)? {
        guard isInSentence(index, of: start) else { return nil }
        if let found = half(at: index, from: start) { return found }
        let token = tokens[index]
        guard token.kind == .number else { return named(at: index, from: start, evidence) }
        guard token.text.utf8.count <= 5, !token.text.contains("/"), !token.text.contains(","), !isDate(token) else {
            return nil
        }
        if let found = unpunctuated(at: index, from: start, evidence) { return found }
        guard let written = digits(token.text[...]) else { return nil }
        return token.text.contains(where: { ":.-".contains($0) })
            ? withMinutes(written, at: index, from: start, evidence)
            : bare(written, at: index, from: start, evidence)
    }

    /// "15:00", "10.30", "16-30".
    private func withMinutes(
        _ written: LocalTime, at index: Int, from start: Int, _ evidence: Evidence
    ) -> (LocalTime, Int)? {
        let text = tokens[index].text
        let (half, end) = dayHalf(at: index + 1, from: start)
        if half != nil { return (afternoon(written, half), end) }
        let isColon = text.contains(":")
        guard isColon || evidence.isAny || (written.minute % 30 == 0 && isUncounted(index + 1, from: start)) else {
            return nil
        }
        let isPlain = text.hasPrefix("0") || !isColon && written.hour > 7
        let last = has(index + 1, Self.hourWords, from: start) ? index + 2 : index + 1
        return (isPlain ? written : afternoon(written, nil), last)
    }

    private func isUncounted(_ index: Int, from start: Int) -> Bool {
        guard isInSentence(index, of: start) else { return true }
        return tokens[index].gap >= .comma || Counting.isFunction(tokens[index])
            || ZoneLexicon.isPlace(tokens[index]) || Self.slotNouns.contains(tokens[index])
    }

    /// "в 12", "5 часов", "3pm", "в 12 00", "17ч10".
    private func bare(
        _ written: LocalTime, at index: Int, from start: Int, _ evidence: Evidence
    ) -> (LocalTime, Int)? {
        if let glued = gluedMinutes(written, at: index, from: start) { return glued }
        var next = index + 1
        var evidence = evidence
        if has(next, ClockLexicon.suffixes, from: start), tokens[next].gap == .glued {
            // "4ish" is an hour wherever it stands.
            if has(next, ClockLexicon.roughly, from: start) { evidence.hasPreposition = true }
            next += 1
        }
        if let hours = hourWord(at: next, from: start) {
            return counted(written, at: index, from: start, evidence, hoursEnd: hours)
        }
        if let spaced = spaced(written, at: index, from: start, evidence) { return spaced }
        let (half, end) = dayHalf(at: next, from: start)
        if half != nil { return written.hour <= 23 ? (afternoon(written, half), end) : nil }
        guard evidence.isAny || isBeforeDay(next, from: start) && isSentenceOpening(index, from: start) else {
            return nil
        }
        if !evidence.hasPreposition, !evidence.isSecond, !(1...21).contains(written.hour) { return nil }
        guard isHour(endingAt: next, from: start, evidence) else { return nil }
        return (afternoon(written, nil), has(next, ClockLexicon.full, from: start) ? next + 1 : next)
    }

    /// "17ч10", "10h30": the minutes are glued to the letter.
    private func gluedMinutes(_ hour: LocalTime, at index: Int, from start: Int) -> (LocalTime, Int)? {
        guard isInSentence(index + 1, of: start), tokens[index + 1].gap == .glued, tokens[index + 1].kind == .word,
            let letter = tokens[index + 1].text.lowercased().first, "чh".contains(letter),
            let minute = Int(tokens[index + 1].text.dropFirst()), tokens[index + 1].text.utf8.count <= 4
        else { return nil }
        return LocalTime(hour: hour.hour, minute: minute).map { (afternoon($0, nil), index + 2) }
    }

    /// The place after "часов", "o'clock" or "o clock".
    private func hourWord(at index: Int, from start: Int) -> Int? {
        if has(index, Self.hourWords, from: start) { return index + 1 }
        return has(index, Self.o, from: start) && has(index + 1, Self.clockWord, from: start) ? index + 2 : nil
    }

    private func counted(
        _ written: LocalTime, at index: Int, from start: Int, _ evidence: Evidence, hoursEnd: Int
    ) -> (LocalTime, Int)? {
        var end = hoursEnd
        var minute = 0
        if let minutes = integer(end, from: start), minutes < 60, has(end + 1, Self.minuteWords, from: start) {
            (minute, end) = (minutes, end + 2)
        }
        let (half, last) = dayHalf(at: end, from: start)
        let isClockWord =
            has(index + 1, SharedLexicon.clockHour, from: start) || has(index + 1, Self.o, from: start)
        guard evidence.isAny || half != nil || isClockWord, isClock(index, from: start, evidence) else { return nil }
        return LocalTime(hour: min(written.hour, 23), minute: minute).map { (afternoon($0, half), last) }
    }

    /// "в 12 00", "понедельник 12 30": the minutes stand alone.
    private func spaced(
        _ hour: LocalTime, at index: Int, from start: Int, _ evidence: Evidence
    ) -> (LocalTime, Int)? {
        guard evidence.isAny, tokens[index].text.allSatisfy(\.isNumber), isInSentence(index + 1, of: start),
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

    /// "за 2 часа" is a length, "в 2 часа" a time.
    private func isClock(_ index: Int, from start: Int, _ evidence: Evidence) -> Bool {
        evidence.isAny || has(index + 1, SharedLexicon.oclock, from: start) || has(index + 1, Self.o, from: start)
            || has(index + 2, Self.dayWords, from: start)
    }

    /// Whether a bare number that ends before a place can be an hour: nothing is counted by it.
    private func isHour(endingAt end: Int, from start: Int, _ evidence: Evidence) -> Bool {
        guard isInSentence(end, of: start) else { return true }
        if ClockLexicon.to.contains(tokens[end]), integer(end + 1, from: start) != nil,
            isInSentence(end + 2, of: start), DateLexicon.month(tokens[end + 2]) != nil
        {
            return false
        }
        return !Counting.counts(tokens[end], isLikelyHour: evidence.isStrong)
    }

    /// Whether a weekday follows: "four on Monday".
    private func isBeforeDay(_ index: Int, from start: Int) -> Bool {
        let next = skipping(Self.on, at: index, from: start)
        guard next > index, isInSentence(next, of: start) else { return false }
        return DateLexicon.weekday(tokens[next]) != nil
    }

    private func isSentenceOpening(_ index: Int, from start: Int) -> Bool {
        index == 0 || tokens[index - 1].sentence != tokens[index].sentence || tokens[index].gap >= .comma
    }

    // MARK: In words

    /// "три", "час дня", "three", "ten thirty", "о другій".
    private func named(at index: Int, from start: Int, _ evidence: Evidence) -> (LocalTime, Int)? {
        let ordinal = has(index - 1, Self.about, from: start) ? ClockLexicon.ordinalHours[tokens[index].key] : nil
        guard let value = ordinal ?? ClockLexicon.hours[tokens[index].key] else { return nil }
        let isOne = has(index, SharedLexicon.oneOClock, from: start)
        let hours = hourWord(at: index + 1, from: start)
        var end = hours ?? index + 1
        var minute = 0
        if hours == nil, isInSentence(end, of: start), tokens[end].gap == .space, evidence.isAny,
            let minutes = ClockLexicon.minutes[tokens[end].key]
        {
            (minute, end) = (minutes, end + 1)
        }
        end = skipping(ClockLexicon.full, at: end, from: start, limit: 1)
        let (half, last) = dayHalf(at: end, from: start)
        let isOpening = isBeforeDay(end, from: start) && isSentenceOpening(index, from: start)
        let isClear = half != nil && !isOne || has(index + 1, SharedLexicon.oclock, from: start)
        guard evidence.isAny || isOpening || isClear || ordinal != nil else { return nil }
        // "At one time" is no hour.
        if has(index, Self.pronoun, from: start), has(index + 1, Self.occasion, from: start) { return nil }
        // "The Thursday one" is no hour.
        if has(index, Self.pronoun, from: start), !evidence.hasPreposition, !evidence.isSecond, !isClear { return nil }
        let isBound = end > index + 1 || half != nil || isOne && evidence.hasPreposition || ordinal != nil
        guard isBound || isHour(endingAt: end, from: start, evidence) else { return nil }
        return LocalTime(hour: value % 12 + (value == 12 ? 12 : 0), minute: minute).map { (afternoon($0, half), last) }
    }

    private static let pronoun = WordSet("one")
    private static let occasion = WordSet("time|go|point|place|stage|moment|location|another|day")
    private static let about = WordSet("о|об")

    /// "в половине третьего", "полтретьего", "без четверти три", "half past two".
    private func half(at index: Int, from start: Int) -> (LocalTime, Int)? {
        if let hour = ClockLexicon.halves[tokens[index].key] { return before(hour, 30, end: index + 1, from: start) }
        let isQuarter = has(index, Self.quarters, from: start)
        if isQuarter || has(index, Self.half, from: start), isInSentence(index + 1, of: start),
            let hour = DateLexicon.ordinals[tokens[index + 1].key], hour <= 12
        {
            return before(hour, isQuarter ? 45 : 30, end: index + 2, from: start)
        }
        if has(index, Self.without, from: start), isInSentence(index + 2, of: start) {
            let minutes =
                has(index + 1, Self.quarter, from: start) ? 15 : has(index + 1, Self.ten, from: start) ? 10 : nil
            guard let minutes else { return nil }
            return offset(-minutes, at: index + 2, from: start)
        }
        return englishHalf(at: index, from: start)
    }

    private func englishHalf(at index: Int, from start: Int) -> (LocalTime, Int)? {
        let index =
            has(index, Self.a, from: start) && has(index + 1, SharedLexicon.quarter, from: start) ? index + 1 : index
        let isHalf = has(index, SharedLexicon.half, from: start)
        guard isHalf || has(index, SharedLexicon.quarter, from: start), isInSentence(index + 1, of: start) else {
            return nil
        }
        // In Britain "half three" is half past three.
        if isHalf, !has(index + 1, SharedLexicon.oneOClock, from: start),
            let found = offset(30, at: index + 1, from: start),
            !has(found.1 - 1, Self.hourWords, from: start)
        {
            return found
        }
        let isTo = has(index + 1, SharedLexicon.to, from: start)
        guard isTo || has(index + 1, SharedLexicon.past, from: start) else { return nil }
        return offset((isHalf ? 30 : 15) * (isTo ? -1 : 1), at: index + 2, from: start)
    }

    /// The hour at a place and so many minutes.
    private func offset(_ minutes: Int, at index: Int, from start: Int) -> (LocalTime, Int)? {
        guard isInSentence(index, of: start),
            let hour = integer(index, from: start) ?? ClockLexicon.hours[tokens[index].key], (1...23).contains(hour)
        else { return nil }
        let (half, end) = dayHalf(at: index + 1, from: start)
        return (afternoon(LocalTime(minuteOfDay: hour * 60 + minutes), half), end)
    }

    /// "половина третьего": of the third hour, which begins at two.
    private func before(_ hour: Int, _ minutes: Int, end: Int, from start: Int) -> (LocalTime, Int) {
        let (half, last) = dayHalf(at: end, from: start)
        let minute = (hour == 1 ? 12 : hour - 1) * 60 + (minutes == 45 ? 15 : 30)
        return (afternoon(LocalTime(minuteOfDay: minute), half), last)
    }

    func digits(_ text: Substring) -> LocalTime? {
        let parts = text.split(maxSplits: 2, omittingEmptySubsequences: false) { ":.-–".contains($0) }
        guard (1...2).contains(parts.count), let hour = Int(parts[0]), hour <= 23, parts[0].utf8.count <= 2 else {
            return nil
        }
        guard parts.count == 2 else { return LocalTime(hour: hour) }
        guard parts[1].utf8.count == 2, let minute = Int(parts[1]) else { return nil }
        return LocalTime(hour: hour, minute: minute)
    }
}

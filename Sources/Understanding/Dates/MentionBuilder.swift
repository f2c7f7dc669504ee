import Foundation

/// Puts the pieces of a message together to mentions, and lets what is said once hold for its neighbours: "Tuesday or Wednesday
/// at two".
struct MentionBuilder {
    let utterance: Utterance

    private var tokens: [Token] { utterance.tokens }

    func mentions(_ pieces: [TimePiece]) -> [TimeMention] {
        var result = merged(pieces)
        markExcluded(&result)
        markAlternatives(&result)
        shareWeeks(&result)
        shareDays(&result)
        shareClocks(&result)
        return result
    }

    // MARK: Merging

    private func merged(_ pieces: [TimePiece]) -> [TimeMention] {
        var result: [TimeMention] = []
        var pastEnd: Int?
        var zoneAhead: (zone: TimeZone, end: Int)?
        for (index, piece) in pieces.enumerated() {
            if case .zone(let zone) = piece.content {
                let isBeside = result.last.map { piece.range.lowerBound - $0.range.upperBound <= 2 } ?? false
                if isBeside, result[result.count - 1].zone == nil, result[result.count - 1].hasClock {
                    result[result.count - 1].zone = zone
                } else {
                    zoneAhead = (zone, piece.range.upperBound)
                }
                continue
            }
            if case .past = piece.content {
                pastEnd = piece.range.upperBound
                continue
            }
            // A time of day beside "yesterday" has passed with it.
            if case .clock = piece.content, let end = pastEnd, piece.range.lowerBound - end <= 1 { continue }
            if let last = result.last, isRestated(last, piece) { continue }
            if isDenied(piece) || isOpeningHours(piece) {
                var denied = TimeMention(piece)
                denied.isExcluded = true
                result.append(denied)
                continue
            }
            if isOfNextWeek(piece, pieces.dropFirst(index + 1).first, after: result.last) {
                result.append(TimeMention(piece))
                continue
            }
            if var last = result.last, !last.isExcluded, isNear(last, piece),
                last.merge(piece, isAdjacent: piece.range.lowerBound == last.range.upperBound)
            {
                result[result.count - 1] = last
            } else {
                result.append(TimeMention(piece))
            }
            if let ahead = zoneAhead, result[result.count - 1].zone == nil {
                result[result.count - 1].zone = ahead.zone
            }
            zoneAhead = nil
        }
        if let ahead = zoneAhead, !result.isEmpty, result[result.count - 1].zone == nil {
            result[result.count - 1].zone = ahead.zone
        }
        return result
    }

    private static let hours = WordSet(
        "work|works|работаем|работает|работают|работаю|открыт*|обед|перерыв|смена|график|open|opening|hours|shift|shifts|lunch"
    )
    private static let closing = WordSet(
        "close|closes|closing|закрываемся|закрываются|закрывается|открываемся|открываются|opens|lasted|finishes")

    /// "We work from 9 to 18", "the shops close at 8": when the business is open, not when to meet.
    private func isOpeningHours(_ piece: TimePiece) -> Bool {
        guard case .clock(let clock) = piece.content, !clock.isPart else { return false }
        let words = clock.end == nil ? Self.closing : Self.hours
        let first = piece.range.lowerBound
        return tokens[max(0, first - 4)..<first].contains { words.contains($0) && $0.clause == tokens[first].clause }
    }

    /// "I travel this week, so Wednesday next week": the weekday goes with the week behind it, not with the one before.
    private func isOfNextWeek(_ piece: TimePiece, _ next: TimePiece?, after last: TimeMention?) -> Bool {
        guard case .weekday = piece.content, let next, case .days(let week) = next.content, week.length == 7,
            let before = last?.days, before.length == 7, before != week
        else { return false }
        return next.range.lowerBound - piece.range.upperBound <= 1
            && tokens[piece.range.lowerBound].clause == tokens[next.range.lowerBound].clause
    }

    private static let denying = WordSet("не|not")
    private static let bounds = WordSet("раньше|позже|позднее|before|after|earlier|later|until|till|до|после|по")

    /// "Not at three but at four": an hour right behind a "not".
    private func isDenied(_ piece: TimePiece) -> Bool {
        let first = piece.range.lowerBound
        guard case .clock(let clock) = piece.content, clock.end == nil, first > 0 else { return false }
        let before = Self.articles.contains(tokens[first - 1]) ? first - 2 : first - 1
        return before >= 0 && tokens[before].sentence == tokens[first].sentence
            && Self.denying.contains(tokens[before]) && !Self.bounds.contains(tokens[first])
    }

    private static let articles = WordSet("the|at|в|к")

    /// "17:00 Moscow time (9:00 am Central)": the same moment once more.
    private func isRestated(_ mention: TimeMention, _ piece: TimePiece) -> Bool {
        guard case .clock = piece.content, mention.hasClock, mention.zone != nil else { return false }
        return tokens[piece.range.lowerBound].gap == .bracket && piece.range.lowerBound - mention.range.upperBound <= 3
    }

    private func isNear(_ mention: TimeMention, _ piece: TimePiece) -> Bool {
        let between = mention.range.upperBound..<max(mention.range.upperBound, piece.range.lowerBound)
        if tokens[mention.range.lowerBound].sentence != tokens[piece.range.lowerBound].sentence {
            if case .clock = piece.content { return between.count <= 2 && !mention.hasClock }
            return false
        }
        if between.contains(where: { utterance.isContrast($0) || Self.separators.contains(tokens[$0]) }) {
            return false
        }
        if isExcepted(piece.range.lowerBound) { return false }
        // "Not tomorrow, but Monday": what a clause refuses is no part of what the next one proposes.
        let (first, second) = (tokens[mention.range.upperBound - 1].clause, tokens[piece.range.lowerBound].clause)
        if first != second, clauseRefuses(around: mention.range) { return false }
        return between.count <= 6
    }

    private static let separators = WordSet("или|or|либо|або|чи")

    private func clauseRefuses(around range: Range<Int>) -> Bool {
        let clause = tokens[range.lowerBound].clause
        var (first, last) = (range.lowerBound, range.lowerBound)
        while first > max(0, range.lowerBound - 12), tokens[first - 1].clause == clause { first -= 1 }
        while last + 1 < min(tokens.count, range.upperBound + 12), tokens[last + 1].clause == clause { last += 1 }
        return tokens[first...last].contains { TimeReader.refusals.contains($0) }
    }

    // MARK: What is not meant

    private static let exceptions = WordSet(
        "кроме|except|but|besides|вместо|rather|instead|apart|avoid|avoiding|excluding|окрім|крім")
    private static let small = WordSet("of|than|for|on|the|from|at|в|во|on|with")
    private static let from = WordSet("с|со|from")
    private static let onto = WordSet("на|to")

    /// "Кроме пятницы", "any day but Wednesday", "rather than 3:30".
    private func isExcepted(_ index: Int) -> Bool {
        var before = index - 1
        while before >= 0, before > index - 4, Self.small.contains(tokens[before]) { before -= 1 }
        guard before >= 0, tokens[before].sentence == tokens[index].sentence else { return false }
        guard Self.exceptions.contains(tokens[before]) else { return false }
        // "Not at three but at four" turns to four.
        if utterance.isContrast(before),
            tokens[max(0, before - 6)..<before].contains(where: {
                Self.denying.contains($0) && $0.sentence == tokens[index].sentence
            })
        {
            return false
        }
        // "But on Monday I can" turns to Monday.
        return !utterance.isContrast(before)
            || before > 0 && tokens[before].gap == .space && tokens[before + 1].gap == .space
                && !(before + 1 < index - 1)
    }

    private func markExcluded(_ mentions: inout [TimeMention]) {
        for index in mentions.indices {
            if isExcepted(mentions[index].range.lowerBound) { mentions[index].exclude() }
            // "С четверга на понедельник", "с 14 на 17:30": the first is the time moved from.
            guard index + 1 < mentions.count else { continue }
            let (one, other) = (mentions[index].range, mentions[index + 1].range)
            let isFrom =
                Self.from.contains(tokens[one.lowerBound])
                || one.lowerBound > 0 && Self.from.contains(tokens[one.lowerBound - 1])
            let onto = SharedLexicon.the.contains(tokens[other.lowerBound - 1]) ? 2 : 1
            let isOnto =
                Self.onto.contains(tokens[other.lowerBound])
                || other.lowerBound >= onto && Self.onto.contains(tokens[other.lowerBound - onto])
            let distance = other.lowerBound - one.upperBound
            if isOnto, isFrom && distance <= onto || distance <= 4 && isMoved(one, to: other) {
                mentions[index].isExcluded = true
            }
        }
    }

    /// "Сдвиньте пятницу на понедельник", "move our Thursday call to Friday".
    private func isMoved(_ one: Range<Int>, to other: Range<Int>) -> Bool {
        guard tokens[one.lowerBound].clause == tokens[other.lowerBound].clause else { return false }
        return tokens[max(0, one.lowerBound - 6)..<one.lowerBound].contains {
            SharedLexicon.moving.contains($0) && $0.clause == tokens[one.lowerBound].clause
        }
    }

    // MARK: Neighbours

    private static let listing = WordSet(
        "или|or|либо|або|чи|и|and|either|both|в|во|на|on|the|at|also|тоже|может|maybe|perhaps|either|у|о|к|ко|можно|либо"
    )

    private static let joining = WordSet("или|or|либо|або|чи|и|and|either|both")

    private func markAlternatives(_ mentions: inout [TimeMention]) {
        for index in mentions.indices.dropFirst() {
            let (one, other) = (mentions[index - 1], mentions[index])
            let between = one.range.upperBound..<max(one.range.upperBound, other.range.lowerBound)
            guard tokens[one.range.lowerBound].sentence == tokens[other.range.lowerBound].sentence, between.count <= 4,
                between.allSatisfy({ Self.listing.contains(tokens[$0]) }), !one.isExcluded, !other.isExcluded,
                one.relation == .at, other.relation == .at, other.later == nil, one.instant == nil, other.instant == nil
            else { continue }
            // A comma alone lists days or hours, but no parts of a day.
            let isList = between.contains { Self.joining.contains(tokens[$0]) }
            let isParted = between.contains { tokens[$0].gap == .comma } || tokens[other.range.lowerBound].gap == .comma
            guard isList || isParted && one.clock?.end == nil && other.clock?.end == nil else { continue }
            mentions[index].isAlternative = true
        }
    }

    /// One week for several weekdays: "next week, Wednesday or Thursday".
    private func shareWeeks(_ mentions: inout [TimeMention]) {
        for index in mentions.indices.dropFirst() where mentions[index].isAlternative {
            mentions[index].takeWeek(of: mentions[index - 1])
        }
        for index in mentions.indices.dropFirst().reversed() where mentions[index].isAlternative {
            mentions[index - 1].takeWeek(of: mentions[index])
        }
    }

    /// A time of day alone belongs to the day named before it, else to the one right after it.
    private func shareDays(_ mentions: inout [TimeMention]) {
        for index in mentions.indices where !mentions[index].hasDay && mentions[index].hasClock {
            if let day = dayBefore(index, in: mentions) ?? dayAfter(index, in: mentions) {
                mentions[index].takeDay(of: mentions[day])
            }
        }
    }

    private func dayBefore(_ index: Int, in mentions: [TimeMention]) -> Int? {
        let place = tokens[mentions[index].range.lowerBound]
        for before in (0..<index).reversed().prefix(4) {
            let other = mentions[before]
            guard place.sentence - tokens[other.range.lowerBound].sentence <= 2 else { return nil }
            guard other.hasDay, other.instant == nil, !other.isExcluded, !other.isBound else { continue }
            let isList = mentions[(before + 1)...index].allSatisfy(\.isAlternative)
            if other.hasClock, !isList, !(other.clock?.isPart ?? false) { return nil }
            guard other.weekday != nil || other.isWeekAfter == false && (other.days?.isDay ?? false) else { return nil }
            if !isList, clauseRefuses(around: other.range) { continue }
            return before
        }
        return nil
    }

    private func dayAfter(_ index: Int, in mentions: [TimeMention]) -> Int? {
        guard index + 1 < mentions.count else { return nil }
        let other = mentions[index + 1]
        let distance = tokens[other.range.lowerBound].sentence - tokens[mentions[index].range.lowerBound].sentence
        guard distance <= 1, other.hasDay, other.instant == nil, !other.isBound, other.days?.isDay ?? true else {
            return nil
        }
        return other.hasClock && !other.isExcluded ? nil : index + 1
    }

    /// One time of day for several days: "Tuesday or Wednesday at two".
    private func shareClocks(_ mentions: inout [TimeMention]) {
        for index in mentions.indices.dropFirst().reversed() where mentions[index].isAlternative {
            guard mentions[index].hasDay, mentions[index].clock != nil, mentions[index - 1].hasDay,
                mentions[index - 1].clock == nil
            else { continue }
            mentions[index - 1].takeClock(of: mentions[index])
        }
    }
}

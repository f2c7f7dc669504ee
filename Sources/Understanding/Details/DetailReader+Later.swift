import Foundation
internal import Scheduling

/// When somebody wants to be left alone until.
extension DetailReader {
    /// The time to come back at; nil where the message names none.
    var returnTime: When? {
        let resolved = times.resolved()
        let named = resolved.filter(\.mention.hasDay)
        let today = LocalDate(context.now, in: context.zone)
        let open = times.open(of: resolved).filter {
            $0.mention.hasDay && (named.count == 1 || !$0.mention.isDay(today))
        }
        let asked = open.filter { isAsked($0.mention) }
        // An absence is over after its last day.
        if asked.isEmpty, let days = named.first(where: { isAbsence($0.mention) })?.mention.days {
            let back = days.last.adding(days: 1)
            return .day(from: back.start(in: context.zone), to: back.adding(days: 1).start(in: context.zone))
        }
        if let time = last(of: asked) ?? last(of: open) { return time.when }
        if let period = named.first, named.count == 1 { return later(period) }
        if named.isEmpty, let length = times.parser.lengthAlone() { return length }
        guard named.isEmpty else { return nil }
        if let hour = times.best() { return hour.when }
        let isYes = ShortAnswer(utterance).map { $0 != .no && $0 != .notNow } ?? agreesToWait
        return isYes ? proposal?.when : nil
    }

    /// Whether days are named on which somebody is away, rather than a whole month or quarter that does not suit.
    private func isAbsence(_ mention: TimeMention) -> Bool {
        if mention.isAbsence { return true }
        let today = LocalDate(context.now, in: context.zone)
        guard let days = mention.days, (2...40).contains(days.length), mention.relation == .at, days.first.day != 1,
            days.first <= today, days != DaySpan.week(of: days.first)
        else {
            return false
        }
        // Days that have begun and end in a week or two are those somebody is away on, whatever is said of them.
        return times.isRefused(mention) || days.first < today && days.last > today && days.last.day < 29
    }

    private var agreesToWait: Bool {
        Offer.asks(context.lastAgentText) && offer != .demo && utterance.tokens.count <= 6
            && !utterance.tokens.contains { TimeReader.refusals.contains($0) }
    }

    /// Of several times the last: what comes before says why. An end of an absence only where nothing else is named.
    private func last(of times: [TimeReader.Resolved]) -> TimeReader.Resolved? {
        times.last { !$0.mention.isUnclear } ?? times.last
    }

    /// "Not this quarter": the next one.
    private func later(_ time: TimeReader.Resolved) -> When? {
        guard times.isRefused(time.mention), let days = time.mention.days, days.length > 5,
            time.mention.relation == .at,
            let end = time.when.latest, days.contains(LocalDate(context.now, in: context.zone))
        else { return time.when }
        let first = LocalDate(end, in: context.zone)
        let last = days.length > 20 ? first.adding(months: (days.length + 2) / 30) : first.adding(days: 7)
        return .day(from: end, to: last.start(in: context.zone))
    }

    private static let asking = WordSet(
        """
        напиш*|пиши|пишите|вернит*|верн*|возвращ*|напомн*|набер*|звоните|позвон*|стуч*|обращ*|обсуд*|поговор*|спрос*|приход*|свяж*|попробу*|повтор*|\
        спиш*|погов*|try|ping|write|ring|call|come|reach|get|drop|chase|remind|contact|shout|email|hit|circle|check|touch|revert|speak|talk|resume|\
        knock|catch|approach|ask|hello|tap|answer|respond|reopens|reopen|маякн*|дёрн*|заход*|проявл*|ответ*
        """)

    /// Whether the clause of a time asks to be written to then.
    private func isAsked(_ mention: TimeMention) -> Bool {
        let tokens = utterance.tokens
        let (first, last) = (mention.range.lowerBound, min(mention.range.upperBound, tokens.count) - 1)
        guard first <= last else { return false }
        var before = first - 1
        while before >= 0, tokens[before].clause == tokens[first].clause {
            if Self.asking.contains(tokens[before]), !tokens[before].isNegated { return true }
            before -= 1
        }
        var after = last + 1
        while after < tokens.count, tokens[after].clause == tokens[last].clause {
            if Self.asking.contains(tokens[after]), !tokens[after].isNegated { return true }
            after += 1
        }
        return false
    }
}

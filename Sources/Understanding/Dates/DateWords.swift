internal import Basics
import Foundation
import Scheduling

/// Times in words, Russian and English. Code alone resolves them: from the words, from the moment of reading in the prospect's
/// zone, and from the slots offered.
public struct DateWords: Sendable {
    /// The time that words name, in the prospect's zone; nil where they name none, `.ambiguous` where they leave it open.
    public static func resolve(_ words: String, in context: ReadingContext) -> When? {
        let utterance = Utterance(words)
        let language = LanguageGuess.of(words) ?? context.language ?? .en
        return resolve(utterance, in: context, language: language)
    }

    static func resolve(_ utterance: Utterance, in context: ReadingContext, language: Language) -> When? {
        guard let found = TimeReader(utterance, context: context, language: language).best() else {
            return OfferedSlots.choice(utterance, in: context).map { .moment(OfferedSlots.starts(in: context)[$0]) }
        }
        return chosen(found, in: context)
    }

    /// "Friday is fine", where the only Friday offered is not the next one.
    private static func slot(on found: TimeReader.Resolved, in context: ReadingContext) -> Date? {
        guard let weekday = found.mention.weekday?.day, found.mention.days == nil, !found.mention.isBound,
            found.mention.weekday?.occurrence == .nearest || found.mention.weekday?.occurrence == .thisWeek
        else { return nil }
        let hour: LocalTime? =
            if case .moment(let moment) = found.when { LocalDateTime(moment, in: context.zone).time } else { nil }
        let clock = found.mention.clock
        let matching = OfferedSlots.starts(in: context).filter { start in
            let time = LocalDateTime(start, in: context.zone).time
            guard LocalDate(start, in: context.zone).weekday == weekday else { return false }
            // "Monday evening" is not the slot of Monday morning.
            if let clock, let end = clock.end { return clock.start <= time && time < end }
            return hour.map { time == $0 } ?? true
        }
        return matching.count == 1 ? matching[0] : nil
    }

    /// A day on which exactly one slot is offered means that slot.
    static func chosen(_ found: TimeReader.Resolved, in context: ReadingContext) -> When {
        if let slot = slot(on: found, in: context) { return .moment(slot) }
        guard case .day(let from, let to) = found.when, found.mention.hasDay, !found.mention.isBound else {
            return found.when
        }
        let matching = OfferedSlots.starts(in: context).filter { from <= $0 && $0 < to }
        guard to.timeIntervalSince(from) <= 86_400 * 1.1 else { return found.when }
        if matching.count == 1 { return .moment(matching[0]) }
        guard !found.mention.hasClock, matching.isEmpty, context.offeredSlots.isEmpty else { return found.when }
        // "Tomorrow", of "tomorrow between two and four".
        let stretches = OfferedSlots.named(in: context).filter { named in
            guard named.mention.hasClock, let first = named.when.earliest, let last = named.when.latest else {
                return false
            }
            return from <= first && last <= to
        }
        return stretches.count == 1 && !Offer.announcesMeeting(context.lastAgentText) ? stretches[0].when : found.when
    }
}

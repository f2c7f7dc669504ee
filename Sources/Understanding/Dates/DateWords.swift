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
        guard let weekday = found.mention.weekday?.day, found.mention.days == nil, !found.mention.isBound else {
            return nil
        }
        let hour: LocalTime? =
            if case .moment(let moment) = found.when { LocalDateTime(moment, in: context.zone).time } else { nil }
        let matching = OfferedSlots.starts(in: context).filter { start in
            LocalDate(start, in: context.zone).weekday == weekday
                && (hour.map { LocalDateTime(start, in: context.zone).time == $0 } ?? true)
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
        return matching.count == 1 && to.timeIntervalSince(from) <= 86_400 * 1.1 ? .moment(matching[0]) : found.when
    }
}

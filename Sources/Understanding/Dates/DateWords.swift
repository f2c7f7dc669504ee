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

    /// A day on which exactly one slot is offered means that slot.
    static func chosen(_ found: TimeReader.Resolved, in context: ReadingContext) -> When {
        guard case .day(let from, let to) = found.when, found.mention.hasDay, !found.mention.isBound else {
            return found.when
        }
        let matching = OfferedSlots.starts(in: context).filter { from <= $0 && $0 < to }
        return matching.count == 1 && to.timeIntervalSince(from) <= 86_400 * 1.1 ? .moment(matching[0]) : found.when
    }
}

import Foundation
import Scheduling

/// "Can we push it to Friday?": a meeting moved to a day keeps its hour.
enum MeetingHour {
    /// The moment on the day named at the hour of the meeting booked; what names an hour itself stays as it is.
    static func kept(_ when: When, of mention: TimeMention, in context: ReadingContext) -> When {
        guard case .day(let from, let to) = when, !mention.hasClock, to.timeIntervalSince(from) <= 86_400 * 1.1 else {
            return when
        }
        guard let start = bookedStart(in: context) else { return when }
        let hour = LocalDateTime(start, in: context.zone).time
        return .moment(LocalDate(to.addingTimeInterval(-1), in: context.zone).moment(at: hour, in: context.zone))
    }

    private static let forward = WordSet("позже|попозже|позднее|вперёд|later|back")
    private static let backward = WordSet("раньше|пораньше|earlier|sooner")
    private static let halves = WordSet("полчаса|полчасика")
    private static let half = WordSet("half")

    /// The meeting booked, an hour later or half an hour earlier, where a message says so.
    static func shifted(_ utterance: Utterance, in context: ReadingContext) -> Date? {
        guard let start = bookedStart(in: context) else { return nil }
        let tokens = utterance.tokens
        for index in tokens.indices {
            let isForward = forward.contains(tokens[index])
            guard isForward || backward.contains(tokens[index]), let minutes = minutes(before: index, in: tokens) else {
                continue
            }
            return start.addingTimeInterval(Double(isForward ? minutes : -minutes) * 60)
        }
        return nil
    }

    /// The length named right before a token: "an hour", "полчаса", "30 минут", "два часа".
    private static func minutes(before end: Int, in tokens: [Token]) -> Int? {
        guard end > 0 else { return nil }
        if halves.contains(tokens[end - 1]) { return 30 }
        guard let unit = DateLexicon.unit(tokens[end - 1]) else { return nil }
        let before = tokens[max(0, end - 4)..<(end - 1)]
        let isHalf = before.contains { half.contains($0) }
        let count = before.reversed().lazy.compactMap { Int($0.text) ?? DateLexicon.cardinals[$0.key] }.first ?? 1
        switch unit {
        case .minute: return count
        case .hour: return isHalf ? 30 : count * 60
        case .day, .week, .month, .quarter, .year: return nil
        }
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

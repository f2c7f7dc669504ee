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

    /// When the meeting booked begins, as the context or the agent's last words say.
    private static func bookedStart(in context: ReadingContext) -> Date? {
        if let slot = context.bookedSlot { return slot.start }
        guard Offer.announcesMeeting(context.lastAgentText), let text = context.lastAgentText else { return nil }
        let plain = ReadingContext(now: context.now, timeZone: context.timeZone)
        guard case .moment(let start) = DateWords.resolve(text, in: plain) else { return nil }
        return start
    }
}

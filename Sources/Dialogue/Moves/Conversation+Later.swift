internal import Foundation
internal import Scheduling
internal import Understanding

extension Conversation {
    /// How far ahead a reminder can be set, in seconds: a little more than a year.
    private static let horizon: Double = 400 * 86_400

    /// Waits until the date the person named; one that cannot be read is asked for once, never guessed.
    mutating func snooze(_ when: When?, _ reply: inout Reply, _ turn: inout Turn) {
        // Who said stop is not written to first, whatever date they name.
        guard silence == nil else {
            turn.decide(.noReminder, because: "the person said stop and is not written to first")
            return reply.say(text(.snoozeOpen, turn))
        }
        // Nor who may have said it.
        guard heldStop == nil else {
            turn.decide(.noReminder, because: "what the person wrote may be a stop")
            return reply.say(text(.snoozeOpen, turn))
        }
        stage = .snoozed
        if let date = when?.earliest, date > turn.now, date < turn.now.addingTimeInterval(Self.horizon) {
            let due = turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: date)
            expects = nil
            snoozedUntil = due
            set(.reminder, at: due, &turn)
            let day = MomentText.date(due, in: zone, language: language)
            turn.decide(.snooze, because: "the person named \(day)")
            reply.say(text(.snoozeConfirmed, turn, ["date": day]))
        } else if expects != .snoozeDate {
            expects = .snoozeDate
            turn.decide(.askDate, because: when.map(\.account) ?? "no date was named")
            reply.say(text(.snoozeAsk, turn))
        } else {
            expects = nil
            turn.decide(.wait, because: "the date was asked for once and is still open")
            reply.say(text(.snoozeOpen, turn))
        }
    }

    /// The date the person named has come: they are reminded once.
    mutating func remind(_ turn: inout Turn) {
        guard stage == .snoozed else {
            return turn.decide(.noReminder, because: "the conversation is \(stage.rawValue)")
        }
        if let open = awaiting {
            // Thanks alone do not wake who sleeps: until it is known what was written, the reminder is not lost.
            set(.reminder, at: max(open.giveUpAt, turn.now.addingTimeInterval(60)), &turn)
            return turn.decide(.letterPlanned, because: "it is not known yet what the person wrote")
        }
        if wait(for: .reminder, &turn) { return }
        snoozedUntil = nil
        stage = .engaged
        send(Outgoing(purpose: .reminder, text: letter(text(.reminder, turn), turn)), &turn)
        turn.decide(.reminder, because: "the date the person named has come")
    }
}

extension When {
    /// Why a time is asked for rather than taken.
    fileprivate var account: String {
        switch self {
        case .ambiguous(let words): "\"\(words)\" leaves the date open"
        case .moment, .day: "the time named has passed or is more than a year away"
        }
    }
}

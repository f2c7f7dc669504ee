internal import Foundation
internal import Scheduling

/// The person is reminded of the demo, once.
extension Conversation {
    /// Who agreed on a demo this many seconds ahead, or less, needs no reminder.
    private static let soon: TimeInterval = 36 * 3600
    /// The fewest seconds between the agreement and the reminder of it.
    private static let rest: TimeInterval = 12 * 3600
    /// The fewest seconds between the reminder and the demo: time enough to move it.
    private static let notice: TimeInterval = 2 * 3600

    /// The person is reminded once, on the working day before.
    mutating func planDemoReminder(_ turn: inout Turn) {
        letGo(.demoReminder)
        heldStop?.missesDemoReminder = nil
        let hours = turn.context.policy.sendingHours(in: contact.timeZone)
        guard let start = meeting?.slot.start, start.timeIntervalSince(turn.now) >= Self.soon,
            let due = hours.dayBefore(start), due.timeIntervalSince(turn.now) >= Self.rest
        else { return }
        set(.demoReminder, at: due, &turn)
    }

    mutating func remindOfDemo(_ turn: inout Turn) {
        guard let meeting, meeting.slot.start.timeIntervalSince(turn.now) >= Self.notice else {
            return turn.decide(.noReminder, because: "the demo is over, or too near to be moved")
        }
        guard silence == nil else { return turn.decide(.noReminder, because: "the person said stop") }
        guard heldStop == nil else {
            heldStop?.missesDemoReminder = true
            return turn.decide(.noReminder, because: "what the person wrote may be a stop")
        }
        // After a standstill the moment may be another one than was planned.
        let moment = turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: turn.now)
        guard moment <= turn.now else {
            turn.decide(.letterPlanned, because: "outside the recipient's working hours")
            return set(.demoReminder, at: moment, &turn)
        }
        var reply = Reply()
        reply.say(text(.demoReminder, turn, demoValues(meeting.slot.start, turn)))
        sayLink(of: meeting, &reply, turn)
        send(reply.outgoing(.demoReminder, allowedAfterStop: false), &turn)
        turn.decide(.remindOfDemo, because: "the demo is on the next working day")
    }

    /// A reminder that a hold kept back is given once the hold is over.
    mutating func resumeDemoReminder(_ held: HeldStop, _ turn: inout Turn) {
        guard held.missesDemoReminder == true, meeting != nil, timers[TimerPurpose.demoReminder.rawValue] == nil else {
            return
        }
        set(.demoReminder, at: turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: turn.now), &turn)
    }
}

internal import Foundation
internal import Scheduling

/// Who holds the demo, and what they and the person need for it.
extension Conversation {
    /// Who shows the product when, as far as the person's own demo is not in the way.
    func rotaForMe(_ turn: Turn) -> DemoRota { rotaForMe(turn.context.rota) }

    func rotaForMe(_ rota: DemoRota) -> DemoRota {
        meeting.map { rota.without($0.uid, at: $0.slot) } ?? rota
    }

    /// Takes the slot, tells whoever holds the demo, and plans the reminder of it.
    ///
    /// - Parameter former: What was agreed before.
    mutating func agree(on next: Meeting, after former: Meeting?, _ turn: inout Turn) {
        turn.cause(.book(next))
        if let former, former.host != next.host {
            var left = former
            left.sequence = next.sequence
            tellHost(former.host, of: left, .cancel, &turn)
        }
        meeting = next
        tellHost(next.host, of: next, .request, &turn)
        planDemoReminder(&turn)
    }

    /// Where people join: a link of the host's own, or the team's. It stays the same as long as the host does.
    func link(for next: Meeting, after last: Meeting?, _ turn: Turn) -> String? {
        link(for: next, after: last, in: turn.context.rota, room: turn.context.room)
    }

    func link(for next: Meeting, after last: Meeting?, in rota: DemoRota, room: String?) -> String? {
        guard let template = rota.host(next.host)?.link ?? rota.calendar.link else { return nil }
        guard template.contains(Self.roomPlace) else { return template }
        if let link = last?.link, last?.host == next.host { return link }
        return room.map { template.replacing(Self.roomPlace, with: $0) }
    }

    /// What of a link's template each demo replaces.
    private static let roomPlace = "{id}"

    func sayLink(of meeting: Meeting, _ reply: inout Reply, _ turn: Turn) {
        if let link = meeting.link { reply.say(text(.demoLink, turn, ["link": link])) }
    }

    /// Who holds a demo, as invitations name them.
    func party(of host: String?, _ turn: Turn) -> CalendarInvitation.Party? {
        turn.context.rota.host(host).flatMap { host in
            host.email.map { CalendarInvitation.Party(name: host.name, email: $0) }
        }
    }

    /// Colleagues who are no hosts have no calendar that we know.
    func tellHost(_ host: String?, of meeting: Meeting, _ method: CalendarInvitation.Method, _ turn: inout Turn) {
        guard let host = turn.context.rota.host(host), meeting.slot.end > turn.now else { return }
        turn.cause(.tellHost(host.id, invitation(for: meeting, method, turn)))
    }

    // MARK: The reminder

    /// Who agreed on a demo this many seconds ahead, or less, needs no reminder.
    private static let soon: TimeInterval = 36 * 3600
    /// The fewest seconds between the agreement and the reminder of it.
    private static let rest: TimeInterval = 12 * 3600
    /// The fewest seconds between the reminder and the demo: time enough to move it.
    private static let notice: TimeInterval = 2 * 3600

    /// The person is reminded once, on the working day before.
    private mutating func planDemoReminder(_ turn: inout Turn) {
        letGo(.demoReminder)
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
}

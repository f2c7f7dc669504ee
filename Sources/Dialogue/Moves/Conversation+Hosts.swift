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

    /// In the host's own language. Colleagues who are no hosts have no calendar that we know.
    func tellHost(_ host: String?, of meeting: Meeting, _ method: CalendarInvitation.Method, _ turn: inout Turn) {
        guard let host = turn.context.rota.host(host), meeting.slot.end > turn.now else { return }
        turn.cause(.tellHost(host.id, invitation(for: meeting, method, turn, in: host.language)))
    }
}

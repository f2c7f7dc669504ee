internal import Basics
internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WorkQueue

/// A demo as whoever holds it is told of it: new, changed, or called off.
struct HostNotice: Sendable {
    let host: HostDocument
    let invitation: CalendarInvitation
    /// The host's language, or that of whom the demo is with.
    let language: Language

    init(host: HostDocument, invitation: CalendarInvitation, _ changes: Changes) {
        self.host = host
        self.invitation = invitation
        language = host.language ?? changes.state.language
    }

    /// Whether it is written to the host's calendar, rather than sent.
    var isWritten: Bool { host.writableCalendar != nil }

    /// The write to their calendar.
    func write(_ changes: Changes) -> QueueItem<CalendarWrite> {
        CalendarWrite(
            invitation.method == .request ? .put : .remove, hostID: host.id, conversationID: changes.state.id,
            uid: invitation.uid, sequence: invitation.sequence, start: invitation.start, end: invitation.end,
            summary: title(changes), description: lines(changes).joined(separator: "\n"),
            attendees: [.init(name: changes.state.contact.name, email: changes.state.contact.email)],
            url: invitation.url, stamp: changes.now
        ).item(becauseOf: changes.eventID)
    }

    /// The mail with the invitation. It is no message of the conversation, and goes with the person.
    func mail(_ changes: Changes) -> QueueItem<MailMessage> {
        let mailbox = changes.mailbox
        let id = changes.id("host/\(host.id)/\(invitation.method.rawValue)")
        let domain = mailbox.address.split(separator: "@").last.map(String.init) ?? "localhost"
        var message = MailMessage(
            conversationID: SalesStore.noticeOwner(of: changes.state.id), mailbox: mailbox.id, to: host.email,
            toName: host.name(in: language), purpose: .human, subject: title(changes),
            text: lines(changes).joined(separator: "\n"),
            invitation: InvitationFile(
                method: invitation.method.rawValue, ics: invitation.ics(stamp: changes.now)),
            messageID: "\(DerivedID.short(id, "host-notice"))@\(domain)", replyTo: mailbox.address, date: changes.now,
            allowedAfterStop: true)
        message.fromName = mailbox.name(in: language)
        return QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: mailbox.id, peer: host.email).key,
            sequence: SequenceGenerator.shared.next(), availableAt: changes.now, body: message)
    }

    /// The demo and whom it is with.
    private func title(_ changes: Changes) -> String {
        let contact = changes.state.contact
        let who = [contact.name ?? contact.email ?? contact.telegram, contact.company].compactMap(\.self)
        return ([invitation.summary] + (who.isEmpty ? [] : [who.joined(separator: ", ")])).joined(separator: " — ")
    }

    private func lines(_ changes: Changes) -> [String] {
        let contact = changes.state.contact
        let when = MomentText.text(invitation.start, in: host.zone, language: language)
        let zone = MomentText.zoneName(host.zone, at: invitation.start, language: language)
        let isCancelled = invitation.method == .cancel
        let first =
            switch language {
            case .ru:
                isCancelled
                    ? "Вы больше не проводите это демо: \(when) (\(zone))." : "Вы проводите демо: \(when) (\(zone))."
            case .en:
                isCancelled ? "You no longer hold this demo: \(when) (\(zone))." : "You hold a demo: \(when) (\(zone))."
            }
        let who = [contact.name, contact.company, contact.email, contact.telegram].compactMap(\.self)
        return [first, who.joined(separator: ", ")] + (isCancelled ? [] : [invitation.url].compactMap(\.self))
    }
}

internal import Dialogue
internal import Foundation
internal import Grounding
internal import SalesStore
internal import Scheduling
internal import WorkQueue

/// What all channels need from an effect that sends.
extension Changes {
    /// The outbox item for a message, under an identifier made of the event and the purpose.
    func item<Message>(_ outgoing: Outgoing, to endpoint: Endpoint, _ message: Message) -> QueueItem<Message> {
        QueueItem(
            id: id(outgoing.purpose.rawValue), orderingKey: endpoint.key, sequence: SequenceGenerator.shared.next(),
            availableAt: now, body: message)
    }

    /// What people read of it.
    func line(of outgoing: Outgoing, by channel: Channel) -> MessageDocument {
        var line = MessageDocument(
            id: id(outgoing.purpose.rawValue), conversationID: state.id, direction: .outgoing, channel: channel,
            kind: outgoing.purpose.rawValue, text: outgoing.text, attachments: assetIDs(of: outgoing),
            factIDs: outgoing.factIDs, at: now)
        line.author = outgoing.author
        return line
    }

    /// The files that go with it, in the language they were asked for in.
    func assetIDs(of outgoing: Outgoing) -> [String] {
        outgoing.attachments.compactMap { ground.asset($0, outgoing.attachmentLanguage ?? state.language)?.id }
            + outgoing.files
    }

    /// The calendar entry that goes with it.
    func invitation(of outgoing: Outgoing) -> InvitationFile? {
        outgoing.invitation.map { InvitationFile(method: $0.method.rawValue, ics: $0.ics(stamp: now)) }
    }

    /// The titles of the facts it rests on.
    func titles(of factIDs: [String]) -> [String] { ground.knowledge.facts(factIDs).map(\.title) }
}

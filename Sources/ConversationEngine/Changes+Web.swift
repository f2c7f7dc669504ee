internal import Dialogue
internal import Foundation
internal import Grounding
internal import SalesStore
internal import Scheduling
internal import WorkQueue

extension Changes {
    /// The room the person is reached in, if that is the channel they used last.
    var webRoom: Int? {
        guard state.channel == .web else { return nil }
        return subject.conversation.endpoints.lazy.reversed().compactMap(Endpoint.webRoom).first
    }

    /// What is said to the person in their room.
    var webMessages: [QueueItem<WebMessage>] {
        guard let room = webRoom else { return [] }
        return effects.compactMap { effect in
            guard case .send(let outgoing) = effect else { return nil }
            let message = WebMessage(
                conversationID: state.id, room: room, purpose: outgoing.purpose, text: outgoing.text,
                author: mailbox.displayName,
                assetIDs: assetIDs(of: outgoing), invitation: invitation(of: outgoing),
                references: titles(of: outgoing.factIDs), allowedAfterStop: outgoing.allowedAfterStop)
            return QueueItem(
                id: id(outgoing.purpose.rawValue), orderingKey: Endpoint.web(room: room),
                sequence: SequenceGenerator.shared.next(), availableAt: now, body: message)
        }
    }

    private func titles(of factIDs: [String]) -> [String] {
        ground.knowledge.facts(factIDs).map(\.title)
    }
}

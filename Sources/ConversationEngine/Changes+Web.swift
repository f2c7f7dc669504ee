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
                assetIDs: outgoing.attachments.compactMap {
                    ground.asset($0, outgoing.attachmentLanguage ?? state.language)?.id
                },
                invitation: outgoing.invitation.map { .init(method: $0.method.rawValue, ics: $0.ics(stamp: now)) },
                references: titles(of: outgoing.factIDs), allowedAfterStop: outgoing.allowedAfterStop)
            return QueueItem(
                id: id(outgoing.purpose.rawValue), orderingKey: Endpoint.web(room: room),
                sequence: SequenceGenerator.shared.next(), availableAt: now, body: message)
        }
    }

    /// The lines people read of what goes into a room.
    func messages(_ web: [QueueItem<WebMessage>]) -> [MessageDocument] {
        var factIDs: [String: [String]] = [:]
        for case .send(let outgoing) in effects { factIDs[id(outgoing.purpose.rawValue)] = outgoing.factIDs }
        return web.map { item in
            MessageDocument(
                id: item.id, conversationID: state.id, direction: .outgoing, channel: .web,
                kind: item.body.purpose.rawValue, text: item.body.text, attachments: item.body.assetIDs,
                factIDs: factIDs[item.id] ?? [], at: now)
        }
    }

    private func titles(of factIDs: [String]) -> [String] {
        ground.knowledge.facts(factIDs).map(\.title)
    }
}

internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WorkQueue

/// What is said in a chat, of whatever kind.
protocol SpokenMessage: Codable, Sendable {
    var purpose: Outgoing.Purpose { get }
    var text: String { get }
    var assetIDs: [String] { get }
}

extension TelegramMessage: SpokenMessage {}
extension WebMessage: SpokenMessage {}

/// What all channels take from an effect.
extension Changes {
    /// The lines people read of what goes into a chat.
    func messages<Spoken: SpokenMessage>(_ spoken: [QueueItem<Spoken>], in channel: Channel) -> [MessageDocument] {
        let factIDs = factIDs
        return spoken.map { item in
            MessageDocument(
                id: item.id, conversationID: state.id, direction: .outgoing, channel: channel,
                kind: item.body.purpose.rawValue, text: item.body.text, attachments: item.body.assetIDs,
                factIDs: factIDs[item.id] ?? [], at: now)
        }
    }

    /// The facts that what is said rests on, by the identifier of the outbox's item.
    var factIDs: [String: [String]] {
        var factIDs: [String: [String]] = [:]
        for case .send(let outgoing) in effects { factIDs[id(outgoing.purpose.rawValue)] = outgoing.factIDs }
        return factIDs
    }

    /// The files that go with it, in the language they were asked for in.
    func assetIDs(of outgoing: Outgoing) -> [String] {
        outgoing.attachments.compactMap { ground.asset($0, outgoing.attachmentLanguage ?? state.language)?.id }
    }

    /// The calendar's entry that goes with it.
    func invitation(of outgoing: Outgoing) -> OutboxMessage.Invitation? {
        outgoing.invitation.map { OutboxMessage.Invitation(method: $0.method.rawValue, ics: $0.ics(stamp: now)) }
    }
}

internal import Dialogue
internal import SalesStore
internal import WorkQueue

/// What is said in a chat, of whatever kind.
protocol SpokenMessage: Codable, Sendable {
    var purpose: Outgoing.Purpose { get }
    var text: String { get }
    var assetIDs: [String] { get }
}

extension TelegramMessage: SpokenMessage {}
extension WebMessage: SpokenMessage {}

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
}

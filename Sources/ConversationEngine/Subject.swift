internal import Dialogue
internal import Foundation
internal import SalesStore

/// What an inbox item comes down to: an event of one conversation.
struct Subject: Sendable {
    /// The conversation before the event.
    var conversation: ConversationDocument
    /// Whether it is created by this event.
    var isNew = false
    /// The contact to create with it.
    var newContact: ContactDocument?
    /// What happened.
    var event: Event
    /// What was found out besides, for a replay.
    var found = IntakeFinding()
    /// The person's message, to be kept.
    var incoming: MessageDocument?
    /// A hash of where the person comes from, where that tells strangers apart.
    var client: String?
    /// The link that is used up by this event.
    var usedLink: LinkDocument?
    /// The conversation that had the event's endpoint until now.
    var leaves: ConversationDocument?
    /// What happened as a whole, if it came in several items.
    var whole: InboxEvent?
    /// The further items that it came in: they are handled with the first.
    var absorbed: [String] = []
    /// The finished job that can go.
    var finishedJob: String?

    /// How many bytes are stored of what came in.
    var storedBytes: Int {
        switch event {
        case .message(let message), .outsiderMessage(let message, _), .chat(.wroteToAgent(let message)),
            .chat(.wroteToHuman(let message)):
            message.storedBytes ?? message.newWords.utf8.count
        default: incoming?.text.utf8.count ?? 0
        }
    }
}

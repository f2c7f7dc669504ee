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
    /// How far it is proven that the person did it.
    var proof = Proof.unproven
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

    /// How many bytes a raw mail has; absent for what is no mail.
    var rawBytes: Int?

    /// Whether the decision asks what became of the last letter: before the next, and when one may be written again.
    var asksForLastLetter: Bool {
        switch event {
        case .timer(.followUp, _), .order(.letter): return true
        default: break
        }
        return conversation.state.heldStop?.letter != nil
    }

    /// How many bytes are stored of what came in.
    var storedBytes: Int { rawBytes ?? incoming?.text.utf8.count ?? 0 }
}

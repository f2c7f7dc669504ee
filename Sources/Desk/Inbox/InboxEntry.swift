internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Understanding

/// A conversation and what colleagues arranged about it.
struct InboxEntry: Sendable {
    let conversation: ConversationDocument
    var arrangement: CaseDocument?
    /// What the person's last message wants, if it was read.
    var wishes: [Intent] = []

    var id: String { conversation.id }
    var assignee: String? { arrangement?.assignee }

    /// Whether the flag reports a technical fault.
    var isTrouble: Bool { conversation.attention?.reason?.isTrouble ?? false }

    /// Whether a human has to do something for the person.
    var needsHuman: Bool {
        if conversation.stage == .handedOver, conversation.waitingSince != nil { return true }
        return conversation.attention != nil && !isTrouble
    }

    /// Since when the person, or the flag, has been waiting.
    var waitingSince: Date { conversation.waitingSince ?? conversation.updatedAt }

    /// Whether we had the last word and can only wait for the person.
    var isAnswered: Bool {
        !needsHuman && !isEnded && (conversation.stage == .handedOver || assignee != nil)
            && conversation.state.history.last?.fromAgent == true
    }

    /// Whether nothing is left to do.
    var isEnded: Bool {
        switch conversation.stage {
        case .closed, .stopped, .snoozed: true
        case .fresh, .written, .engaged, .arranging, .booked, .referred, .handedOver: false
        }
    }

    /// Whether it belongs in an operator's list. The lists of all conversations, strangers and mentions are made
    /// elsewhere.
    func belongs(to list: WorkList, of user: String) -> Bool {
        switch list {
        case .mine: assignee == user && (needsHuman || !isEnded && !isAnswered)
        case .waiting: assignee == nil && needsHuman
        case .answered: isAnswered
        case .mentions: arrangement?.mentions?.contains(user) ?? false
        case .troubles: isTrouble
        case .strangers: false
        case .all: true
        }
    }
}

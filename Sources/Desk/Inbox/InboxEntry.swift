internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Understanding

/// A conversation and what colleagues arranged about it.
struct InboxEntry: Sendable {
    let conversation: ConversationDocument
    var arrangement: CaseDocument?
    /// What the person wanted last, if that was read.
    var wishes: [Intent] = []

    var id: String { conversation.id }
    var assignee: String? { arrangement?.assignee }

    /// Whether only machines report something.
    var isTrouble: Bool { conversation.attention?.reason?.isTrouble ?? false }

    /// Whether a human has to do something for the person.
    var needsHuman: Bool {
        if conversation.stage == .handedOver, conversation.waitingSince != nil { return true }
        return conversation.attention != nil && !isTrouble
    }

    /// When the person, or the flag, began to wait.
    var waitingSince: Date { conversation.waitingSince ?? conversation.updatedAt }

    /// Whether the last word is ours, so that there is nothing to do but wait for the person.
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

internal import Dialogue
internal import Foundation
internal import SalesStore

/// The data behind a conversation's page.
struct ConversationView: Sendable {
    let conversation: ConversationDocument
    let history: ConversationHistory
    var arrangement: CaseDocument?
    /// Up to which moment the operator has seen it; `nil` if they never opened it.
    var seenUntil: Date?
    /// By the clock of orders.
    let now: Date
    /// The order that was just given, by the form's number and its name.
    var order: (nonce: String, action: String)?

    /// The outcome of an order; `nil` while nobody has carried it out.
    var outcome: AuditDocument? {
        guard let order else { return nil }
        let id = AuditDocument.id(of: EventID.order(order.nonce, to: conversation.id).description)
        return history.audit.last { $0.id == id }
    }

    var isHuman: Bool { conversation.stage == .handedOver }
    var isDrafting: Bool { conversation.state.awaiting?.step == .draft }

    /// The last answer that a form names, so that nobody answers over a colleague unknowingly.
    var knownAnswer: String { arrangement?.lastAnswer?.id ?? "" }
}

/// What the whole page needs in addition to its live parts.
struct ConversationSurroundings: Sendable {
    /// The other operators it can be given to.
    var users: [UserDocument] = []
    /// Whether there is a bot that the person could be sent to.
    var hasBot = false
    /// What the person is told when a colleague takes over.
    var takeOverWords = ""
    var canned: [CannedAnswerDocument] = []
    /// A text to begin with, such as an answer that was taken back.
    var composed: String?
    /// The draft that the text came from.
    var composedDraft: String?
    /// The list it was opened from.
    var list = WorkList.all
}

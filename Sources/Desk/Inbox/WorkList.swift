internal import Dialogue
internal import SalesStore

/// The lists an operator works through. All but the last hold what somebody still has to do.
enum WorkList: String, CaseIterable, Sendable {
    /// The operator's own, until they are answered, closed or put off.
    case mine
    /// Conversations that wait for a human and belong to no operator, longest wait first.
    case waiting
    /// Conversations that a colleague answered and in which the person has not written since.
    case answered
    /// Conversations in which a note mentions the operator.
    case mentions
    /// What machines report: deliveries that failed, mails that could not be read.
    case troubles
    /// Mail from addresses we never wrote to.
    case strangers
    /// All conversations, the latest first.
    case all
}

extension Alert.Reason {
    /// Whether the reason is a technical fault, not something a person wants.
    var isTrouble: Bool {
        switch self {
        case .deliveryUnknown, .deliveryFailed, .deadLetter: true
        case .humanRequested, .modelSilent, .answerRejected, .unanswered, .possibleStop, .noWords,
            .unreadable, .outsider, .meetingAnswer, .demoBooked, .demoMoved, .demoCancelled, .referralLimit,
            .referralsExhausted, .referralUnproven, .referralKnown, .referralSuppressed, .messageForHuman,
            .leftCompany, .unproven, .overBudget, .loop:
            false
        }
    }
}

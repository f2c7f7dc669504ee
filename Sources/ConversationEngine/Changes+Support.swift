internal import Dialogue
internal import SalesStore
internal import WorkQueue

extension Changes {
    /// What a colleague at a support system is told: why they get the conversation, each new message of the person, and
    /// when the conversation is no longer theirs.
    var supportDispatches: [QueueItem<SupportDispatch>] {
        supportWords.enumerated().map { index, words in
            QueueItem(
                id: id("support/\(index)"), orderingKey: SupportKey.conversation(state.id).key,
                sequence: SequenceGenerator.shared.next(), availableAt: now,
                body: SupportDispatch(conversationID: state.id, content: .words(words)))
        }
    }

    /// What a human who has the conversation must know.
    private static let forHuman: Set<Alert.Reason> = [.messageForHuman, .possibleStop, .outsider, .meetingAnswer]

    private var supportWords: [String] {
        switch (subject.conversation.state.stage == .handedOver, state.stage == .handedOver) {
        case (false, true): alerts.last.map { [$0.summary] } ?? []
        case (true, true): alerts.filter { $0.reason.map(Self.forHuman.contains) == true }.map(\.summary)
        case (true, false):
            ["The conversation is with no human any more: \(decisions.last?.reason ?? state.stage.rawValue)."]
        case (false, false): []
        }
    }
}

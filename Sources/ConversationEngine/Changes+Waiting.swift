internal import Dialogue
internal import Foundation
internal import SalesStore

/// Whether the person waits for an answer, and whether the event is one that colleagues see.
extension Changes {
    /// When the person began to wait, as of after the event.
    ///
    /// - Parameter said: What is said to the person.
    func waitingSince(after said: [MessageDocument]) -> Date? {
        var since = subject.conversation.waitingSince
        switch subject.event {
        case .message: since = since ?? subject.incoming?.at
        case .order(.reply), .order(.acknowledge), .order(.close), .order(.stop), .order(.snooze), .order(.erase),
            .order(.restart):
            return nil
        default: break
        }
        if state.stage == .stopped { return nil }
        let isAnswered = said.contains { $0.purpose == .answer || $0.purpose == .confirmation }
        // Whom a human has waits for the human, whatever else goes out.
        return isAnswered && state.stage != .handedOver ? nil : since
    }

    /// Whether anything was said or flagged, or the conversation moved: an order that does none of this is not news.
    func isNews(after said: [MessageDocument]) -> Bool {
        !isOrdered || !said.isEmpty || !alerts.isEmpty || state.stage != subject.conversation.state.stage
    }
}

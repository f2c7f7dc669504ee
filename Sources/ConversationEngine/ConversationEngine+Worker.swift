public import Basics
public import SalesStore
public import WorkQueue

extension ConversationEngine {
    /// The worker that handles what reaches the agent, each conversation in order.
    ///
    /// An event that cannot be handled, or not even read, flags its conversation: a person wrote something, and nobody has
    /// answered it.
    ///
    /// - Parameters:
    ///   - bell: Rung when an event comes.
    ///   - owner: Names this process in leases.
    ///   - backoff: Pauses after failures and the number of attempts.
    ///   - longestIdle: Looks for events at least this often.
    public func worker(
        bell: Doorbell, owner: String, backoff: Backoff = Backoff(), longestIdle: Duration
    ) -> QueueWorker<InboxEvent> {
        QueueWorker(
            store.inbox, bell: bell, owner: owner, backoff: backoff, longestIdle: longestIdle,
            incidents: .init(
                // Handling is one transaction: nothing of it is ever left on its way out.
                recover: nil,
                died: { await flagDead($0, $1) }, unreadable: { await flagDead($0) }),
            handle: { try await handle($0) })
    }
}

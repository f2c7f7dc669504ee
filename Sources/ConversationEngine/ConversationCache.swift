internal import SalesStore
internal import Synchronization

/// Conversations this process wrote last, so that the next event of a person needs no reading.
///
/// Safe though other processes write too: every commit names the revision it was made from, and a stale one is refused.
final class ConversationCache: Sendable {
    private struct State {
        var byEndpoint: [String: ConversationDocument] = [:]
        var order: [String] = []
    }

    private let state = Mutex(State())
    private let capacity: Int

    init(capacity: Int = 512) {
        self.capacity = capacity
    }

    func conversation(_ endpoint: String) -> ConversationDocument? {
        state.withLock { $0.byEndpoint[endpoint] }
    }

    func store(_ conversation: ConversationDocument) {
        state.withLock { state in
            for endpoint in conversation.endpoints {
                if state.byEndpoint.updateValue(conversation, forKey: endpoint) == nil { state.order.append(endpoint) }
            }
            while state.order.count > capacity { state.byEndpoint[state.order.removeFirst()] = nil }
        }
    }

    func remove(_ endpoint: String) {
        state.withLock { state in
            guard state.byEndpoint.removeValue(forKey: endpoint) != nil else { return }
            state.order.removeAll { $0 == endpoint }
        }
    }
}

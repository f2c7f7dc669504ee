internal import Synchronization

/// Events this process forwarded lately, so that looking again before they are handled costs no writing.
final class ForwardedEvents: Sendable {
    private let ids = Mutex<(set: Set<String>, order: [String])>(([], []))
    private let capacity = 4096

    func contains(_ id: String) -> Bool { ids.withLock { $0.set.contains(id) } }

    func insert(_ new: [String]) {
        ids.withLock { ids in
            for id in new where ids.set.insert(id).inserted { ids.order.append(id) }
            while ids.order.count > capacity { ids.set.remove(ids.order.removeFirst()) }
        }
    }
}

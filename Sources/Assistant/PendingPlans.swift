internal import Foundation

/// Plans that wait for a person's agreement if the client cannot ask for it. Each can be carried out once, before it expires.
actor PendingPlans {
    /// After how many seconds a plan expires.
    static let patience: TimeInterval = 600
    /// The most plans that wait; beyond that the oldest are forgotten.
    static let most = 50

    private var waiting: [(id: String, until: Date, plan: Plan)] = []

    /// Keeps a plan under a new identifier.
    func keep(_ plan: Plan, at now: Date) -> String {
        let id = "confirm-\(UUID().uuidString.lowercased())"
        waiting.removeAll { $0.until <= now }
        waiting.append((id, now.addingTimeInterval(Self.patience), plan))
        if waiting.count > Self.most { waiting.removeFirst(waiting.count - Self.most) }
        return id
    }

    /// Hands a plan out and forgets it.
    func take(_ id: String, at now: Date) -> Plan? {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return nil }
        let found = waiting.remove(at: index)
        return found.until > now ? found.plan : nil
    }
}

internal import Foundation

/// What waits for a person's agreement where the client cannot ask: each plan can be carried out once, for a while.
actor PendingPlans {
    /// For how many seconds a plan waits.
    static let patience: TimeInterval = 600
    /// How many wait; of more, the oldest are forgotten.
    static let most = 50

    private var waiting: [(id: String, until: Date, plan: Plan)] = []

    /// Keeps a plan, and names it.
    func keep(_ plan: Plan, at now: Date) -> String {
        let id = "confirm-\(UUID().uuidString.lowercased())"
        waiting.removeAll { $0.until <= now }
        waiting.append((id, now.addingTimeInterval(Self.patience), plan))
        if waiting.count > Self.most { waiting.removeFirst(waiting.count - Self.most) }
        return id
    }

    /// Hands a plan out, this once.
    func take(_ id: String, at now: Date) -> Plan? {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return nil }
        let found = waiting.remove(at: index)
        return found.until > now ? found.plan : nil
    }
}

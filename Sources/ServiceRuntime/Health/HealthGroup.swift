public import Sending

/// Parts of one kind, such as mailboxes, of which one may fail without the others: the service keeps working for the
/// others, and counts as failed only if all that are switched on fail.
public struct HealthGroup: Sendable {
    private var conditions: [String: ChannelCondition] = [:]

    /// No parts yet.
    public init() {}

    /// Notes how a part is.
    public mutating func note(_ condition: ChannelCondition, of part: String) {
        conditions[part] = condition
    }

    /// What the condition of each part means for the service.
    public var statuses: [String: HealthStatus] {
        let isAnyRight = conditions.values.contains { condition in
            switch condition {
            case .working, .note, .impaired: true
            case .off, .failing: false
            }
        }
        return conditions.mapValues { condition in
            guard isAnyRight, case .failing(let reason) = condition else { return HealthStatus(condition) }
            return .degraded(reason)
        }
    }
}

internal import Basics

/// The condition of a service, by component.
public struct HealthReport: Sendable, Hashable {
    /// The components and how each is.
    public let components: [String: HealthStatus]

    /// The worst of the components; healthy if there are none.
    public var level: HealthStatus.Level {
        components.values.map(\.level).max() ?? .healthy
    }

    /// The report as JSON: `service`, `status`, and per component its status and a reason.
    func json(service: String) -> String {
        let checks = components.sorted { $0.key < $1.key }.map { name, status in
            var members = [("status", JSONText.string(status.level.rawValue))]
            if let reason = status.reason { members.append(("reason", JSONText.string(reason))) }
            return (name, JSONText.object(members))
        }
        return JSONText.object([
            ("service", JSONText.string(service)),
            ("status", JSONText.string(level.rawValue)),
            ("checks", JSONText.object(checks)),
        ])
    }
}

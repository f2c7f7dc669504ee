import Logging
public import Sending
import Synchronization
internal import Telemetry

/// Where a service's components report their condition; `/health` shows it.
///
/// A change for the worse is logged once as a warning and the recovery once as a notice, so that the log tells the story
/// and a component may report as often as it likes.
public final class HealthRegistry: Sendable {
    private let components = Mutex<[String: HealthStatus]>([:])
    private let groups = Mutex<[String: HealthGroup]>([:])

    /// A registry without components, which is healthy.
    public init() {}

    /// Records a component's condition.
    ///
    /// - Parameters:
    ///   - status: How it is, with a reason in words unless all is well.
    ///   - component: The component's name, such as `mongodb` or `mailbox.sales`.
    public func report(_ status: HealthStatus, for component: String) {
        let previous = components.withLock { components in
            let previous = components[component]
            components[component] = status
            return previous
        }
        Metrics.componentHealth.set(status.level.share, component)
        log(status, of: component, after: previous)
    }

    /// Records the condition of one of several components of a kind, each of which may fail without the others.
    ///
    /// - Parameters:
    ///   - condition: How it is.
    ///   - component: The component's name.
    ///   - group: What kind it is of.
    public func report(_ condition: ChannelCondition, for component: String, among group: String) {
        // Reported under the lock: of two changes at once, the later one stands.
        groups.withLock { groups in
            groups[group, default: HealthGroup()].note(condition, of: component)
            let statuses = groups[group, default: HealthGroup()].statuses
            for (component, status) in statuses.sorted(by: { $0.key < $1.key }) { report(status, for: component) }
        }
    }

    /// Forgets a component that is there no longer.
    public func remove(_ component: String) {
        components.withLock { $0[component] = nil }
    }

    /// How the components are now.
    public var report: HealthReport {
        HealthReport(components: components.withLock { $0 })
    }

    private func log(_ status: HealthStatus, of component: String, after previous: HealthStatus?) {
        let before = previous?.level ?? .healthy
        guard status.level != before else { return }
        var metadata: Logger.Metadata = ["component": "\(component)", "status": "\(status.level.rawValue)"]
        if let reason = status.reason { metadata["reason"] = "\(reason)" }
        if status.level > before {
            Logger.current.warning("A component is in trouble", metadata: metadata)
        } else {
            Logger.current.notice("A component is better", metadata: metadata)
        }
    }
}

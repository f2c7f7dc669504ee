internal import Foundation
public import Logging
public import Variables

/// What a service gets to build its parts from.
public struct RuntimeContext: Sendable {
    /// The service's name.
    public let name: String

    /// The configuration, read once at the start.
    public let configuration: ServiceConfiguration

    /// The service's log; also `Logger.current` within the setup and the services it returns.
    public let logger: Logger

    /// Where components report their condition.
    public let health: HealthRegistry

    /// Where the service mounts pages or an interface of its own.
    public let web = WebMount()

    /// The measurements taken only when the metrics are fetched.
    public let sampling = MetricsSampling()

    /// The clock of business time.
    public let clock: ServiceClock
}

extension RuntimeContext {
    /// Names this process in leases: the service, the host and the process.
    public var owner: String {
        let host = ProcessInfo.processInfo.hostName
        return "\(name)@\(host):\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// How often workers look for themselves. A clock that is moved by a file needs short looks.
    public func longestIdle(_ usual: Duration = .seconds(5)) throws(ConfigurationError) -> Duration {
        try configuration.value(ConfigurationKeys.clockOffsetFile) == nil ? usual : .milliseconds(250)
    }
}

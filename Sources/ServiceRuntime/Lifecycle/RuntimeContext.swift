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

public import Variables

/// How a service's process ends (BSD `sysexits.h`).
public struct ExitCode: Sendable, Hashable {
    /// The number given to the operating system.
    public let rawValue: Int32

    /// An orderly end.
    public static let success = ExitCode(rawValue: 0)
    /// A failure without a more exact code.
    public static let failure = ExitCode(rawValue: 1)
    /// `EX_UNAVAILABLE`: something the service cannot start without is not there.
    public static let unavailable = ExitCode(rawValue: 69)
    /// `EX_SOFTWARE`: the shutdown did not finish before its deadline.
    public static let shutdownDeadline = ExitCode(rawValue: 70)
    /// `EX_CONFIG`: a configuration variable is missing or wrong.
    public static let configuration = ExitCode(rawValue: 78)
}

extension ConfigurationError: OperatorReadableError {
    /// `EX_CONFIG` of `sysexits.h`.
    public var exitCode: ExitCode { .configuration }
}

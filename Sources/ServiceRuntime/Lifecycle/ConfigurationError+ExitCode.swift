public import Variables

extension ConfigurationError: OperatorReadableError {
    /// `EX_CONFIG` of `sysexits.h`.
    public var exitCode: ExitCode { .configuration }
}

/// An error that says in one sentence, to the person who runs the service, what is wrong and what to do.
///
/// A service that fails with one ends with that sentence on standard error and nothing else.
public protocol OperatorReadableError: Error {
    /// What is wrong and what to do about it: one sentence, no secrets, no line breaks.
    var sentence: String { get }

    /// The exit code the process ends with.
    var exitCode: ExitCode { get }
}

extension OperatorReadableError {
    /// A failure without a more exact code.
    public var exitCode: ExitCode { .failure }
}

/// A start that failed for a reason the setup of a service can put into words, such as a database that cannot be reached.
public struct StartFailure: OperatorReadableError, Hashable {
    /// What is wrong and what to do about it.
    public let sentence: String

    /// The exit code the process ends with.
    public let exitCode: ExitCode

    /// A failed start.
    ///
    /// - Parameters:
    ///   - sentence: What is wrong and what to do about it, in one sentence without secrets.
    ///   - exitCode: The exit code the process ends with.
    public init(_ sentence: String, exitCode: ExitCode = .unavailable) {
        self.sentence = sentence
        self.exitCode = exitCode
    }
}

/// Why settings were not loaded or changed. The message is one sentence for the operator.
public struct SetupError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable {
        /// The file, or a file it names, cannot be read.
        case unreadable
        /// It is not JSON, or not of the right shape.
        case malformed
        /// It has values that cannot be right.
        case invalid
        /// Nothing is loaded yet.
        case notConfigured = "not_configured"
        /// There is nothing with that name.
        case unknown
        /// Somebody else has changed it in the meantime.
        case changedMeanwhile = "changed_meanwhile"
        /// It cannot be taken back.
        case irreversible
    }

    /// What is wrong.
    public let code: Code
    /// In words, with the place.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

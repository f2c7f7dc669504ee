/// Why stored weights cannot be used.
public struct WeightsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of trouble.
    public enum Code: String, Sendable {
        /// The bytes are not weights, or were cut off or changed.
        case damaged
        /// Another version of the format.
        case version
        /// They belong to other features or other intents than this program reads.
        case features
    }

    /// The kind of trouble.
    public let code: Code
    /// What is wrong, in words.
    public let message: String

    /// An error of a kind, in words.
    package init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// Kind and words.
    public var description: String { "\(code.rawValue): \(message)" }
}

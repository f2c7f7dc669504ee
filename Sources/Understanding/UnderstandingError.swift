/// Why a model's answer cannot be used.
public struct UnderstandingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of trouble.
    public enum Code: String, Codable, Sendable {
        /// Nothing but white space.
        case empty
        /// Not JSON, or JSON that was cut off.
        case invalidJSON = "invalid_json"
        /// JSON of another shape than the schema asks for.
        case wrongShape = "wrong_shape"
    }

    /// The kind of trouble.
    public let code: Code
    /// What is wrong, in words.
    public let message: String

    /// An error of a kind.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Kind and words.
    public var description: String { "\(code.rawValue): \(message)" }
}

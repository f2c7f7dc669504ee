/// Why `init_data.json` was not loaded. The message is one sentence for the operator.
public struct SeedError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable {
        /// The file, or a file it names, cannot be read.
        case unreadable
        /// It is not JSON of this shape.
        case malformed
        /// It has values that cannot be right.
        case invalid
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

/// Why a part of the sandbox cannot be had, in a sentence that says what to do.
public struct SandboxError: Error, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    /// Makes an error.
    public init(_ description: String) {
        self.description = description
    }
}

/// Why a call did not come to an answer.
public struct CallError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// The address is none that is called.
        case badURL = "bad_url"
        /// Its name cannot be resolved.
        case unresolved
        /// It leads to a private address that is not allowed.
        case privateAddress = "private_address"
        /// Nothing answers there, or not in time, or the connection ended.
        case unreachable
        /// It answers more than is read.
        case tooLarge = "too_large"
        /// It sends from address to address.
        case redirects
        /// The call was cancelled.
        case cancelled
    }

    /// What went wrong.
    public let code: Code
    /// In words, with the host's name at most, and nothing that the other side said.
    public let description: String

    /// An error with words that name no secret.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

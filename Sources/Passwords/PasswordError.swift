/// Why a password cannot be hashed.
public struct PasswordError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: Sendable, Hashable {
        /// Shorter than ``PasswordPolicy/minimumLength``.
        case tooShort
        /// Longer than ``PasswordPolicy/maximumBytes``, or with a NUL in it.
        case unusable
        /// The system's library does not hash.
        case unavailable
    }

    /// What is wrong.
    public let code: Code
    /// In words, without the password.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

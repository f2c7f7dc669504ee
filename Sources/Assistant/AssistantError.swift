internal import MongoDB
internal import SalesAPI

/// Why a call of an assistant fails.
public struct AssistantError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// An argument is missing, unknown or wrong.
        case wrongArgument = "wrong_argument"
        /// The token is unknown, expired or revoked.
        case notAllowed = "not_allowed"
        /// The operation is refused; the words say why.
        case refused
        /// There is nothing to confirm under that identifier.
        case nothingToConfirm = "nothing_to_confirm"
        /// It does not work right now.
        case unavailable
    }

    /// What went wrong.
    public let code: Code
    /// In words, for the model and the person before it.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// The error behind a failed operation.
    init(_ error: any Error) {
        switch error {
        case let error as AssistantError: self = error
        case let problem as APIProblem: self.init(.refused, problem.detail)
        default: self.init(.unavailable, "This does not work at the moment. Please try again later.")
        }
    }
}

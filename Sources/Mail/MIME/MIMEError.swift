/// Why a mail could not be read or built.
public struct MIMEError: Error, Sendable, Hashable {
    /// The kinds of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The bytes are not a mail at all: there is not a single header field.
        case notAMail
        /// A part, a depth or a size beyond the limits.
        case tooLarge
        /// A field of a letter to be built holds what would end the field or the letter.
        case invalidField
    }

    /// What kind of failure it is.
    public let code: Code
    /// One sentence for an operator.
    public let message: String

    /// An error of a kind.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension MIMEError: CustomStringConvertible {
    /// Kind and message.
    public var description: String { "\(code.rawValue): \(message)" }
}

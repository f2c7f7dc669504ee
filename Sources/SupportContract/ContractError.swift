/// Why words of a peer are not the contract's.
public struct ContractError: Error, Sendable, Hashable {
    /// The kinds of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// It is not JSON, or not JSON of that shape.
        case malformed
        /// A field the contract demands is absent or of another kind.
        case invalidField
    }

    /// What kind of failure it is.
    public let code: Code
    /// The field in question, with dots; empty for the whole. Never a value: that may be a person's words.
    public let field: String

    /// An error of a kind.
    public init(_ code: Code, field: String = "") {
        self.code = code
        self.field = field
    }
}

extension ContractError: CustomStringConvertible {
    /// Kind and field.
    public var description: String { field.isEmpty ? code.rawValue : "\(code.rawValue): \(field)" }
}

/// What went wrong with BSON bytes, Extended JSON text, or the conversion of a value, and where.
public struct BSONError: Error, Sendable {
    /// The kind of failure, to switch over.
    public enum Code: Sendable, Hashable {
        /// The bytes are not BSON.
        case malformedBytes
        /// The text is not Extended JSON.
        case malformedExtendedJSON
        /// Documents are nested deeper than ``BSONDocument/maximumDepth``.
        case tooDeep
        /// A key contains a NUL character.
        case invalidKey
        /// A field that the type needs is missing.
        case keyNotFound
        /// There is null where the type needs a value.
        case valueNotFound
        /// The value is of another type than asked for.
        case typeMismatch
        /// The value is of the right type but not one the target can take.
        case invalidValue
        /// The type's own coding code threw; see ``BSONError/underlyingError``.
        case custom
    }

    /// The kind of failure.
    public let code: Code
    /// Where: keys joined by dots, indices in brackets, as in `items[2].price`; empty for the whole document.
    public let keyPath: String
    /// What is wrong, for people.
    public let message: String
    /// What a type's own `init(from:)` or `encode(to:)` threw.
    public let underlyingError: (any Error)?

    /// An error at a key path; empty for the whole document.
    public init(_ code: Code, at keyPath: String = "", _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.keyPath = keyPath
        self.message = message
        self.underlyingError = underlying
    }
}

extension BSONError: CustomStringConvertible {
    /// The key path, if any, and the message.
    public var description: String {
        keyPath.isEmpty ? message : "\(keyPath): \(message)"
    }
}

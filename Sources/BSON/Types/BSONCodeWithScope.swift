/// JavaScript source with the variables it sees.
public struct BSONCodeWithScope: Sendable, Hashable {
    /// The source.
    public let code: String
    /// Names and values of the variables.
    public let scope: BSONDocument

    /// Makes code with its scope.
    public init(code: String, scope: BSONDocument) {
        self.code = code
        self.scope = scope
    }
}

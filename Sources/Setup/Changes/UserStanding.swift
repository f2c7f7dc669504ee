public import SalesStore

/// What is kept of a user in changes: who they are and what they may do, and no secret.
public struct UserStanding: Codable, Sendable, Equatable {
    /// The name prospects and colleagues see.
    public var name: String
    /// What the user may do.
    public var role: UserDocument.Role
    /// Whether the user may not sign in.
    public var isDisabled: Bool

    /// What is kept of a user.
    public init(_ user: UserDocument) {
        name = user.name
        role = user.role
        isDisabled = user.isDisabled
    }
}

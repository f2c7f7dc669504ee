public import SalesStore

/// What changes record of a user: who they are and what they may do, but no secret.
public struct UserStanding: Codable, Sendable, Equatable {
    /// The name prospects and colleagues see.
    public var name: String
    /// What the user may do.
    public var role: UserDocument.Role
    /// Whether the user may not sign in.
    public var isDisabled: Bool

    /// Takes what changes record of a user.
    public init(_ user: UserDocument) {
        name = user.name
        role = user.role
        isDisabled = user.isDisabled
    }
}

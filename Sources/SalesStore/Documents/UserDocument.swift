public import Foundation

/// Somebody who may sign in at the desk. Written by salesctl and the desk.
public struct UserDocument: Codable, Sendable, Equatable {
    /// What somebody may do.
    public enum Role: String, Codable, Sendable, CaseIterable {
        /// Sees conversations and talks in them.
        case `operator`
        /// May also retry dead letters and import contacts and configure.
        case admin
    }

    /// The login name, in lower case.
    public var id: String
    /// The name prospects and colleagues see.
    public var name: String
    /// What the user may do.
    public var role: Role
    /// The password's hash in the form of crypt(5).
    public var passwordHash: String
    /// Sessions begun before it are void.
    public var sessionsValidFrom: Date
    /// Whether the user may not sign in.
    public var isDisabled: Bool
    /// When the user was added.
    public var createdAt: Date
    /// What is asked for in addition to the password, if anything.
    public var secondFactor: SecondFactor?
    /// The secret of a second factor that was shown and not confirmed yet.
    public var proposedSecret: String?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case name, role, passwordHash, sessionsValidFrom, isDisabled, createdAt, secondFactor, proposedSecret
    }

    /// An active user without a second factor; the login name is normalised.
    public init(id: String, name: String, role: Role, passwordHash: String, createdAt: Date) {
        self.id = Self.normalise(id)
        self.name = name
        self.role = role
        self.passwordHash = passwordHash
        sessionsValidFrom = createdAt
        isDisabled = false
        self.createdAt = createdAt
    }

    /// The form of a login name by which users are found.
    public static func normalise(_ login: String) -> String {
        login.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }
}

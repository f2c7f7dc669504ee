public import Foundation

/// Somebody who talks to us through the support contract: a visitor of a web chat, or a system that passes people on.
public struct WebUserDocument: Codable, Sendable, Equatable {
    /// Where a user comes from.
    public enum Kind: String, Codable, Sendable {
        /// The widget made it for a browser: one person, who is forgotten with their conversation.
        case visitor
        /// An operator made it by name: a person or a system.
        case named
    }

    /// The number that the contract names a user by.
    public var id: Int
    /// The name they are known by; unique, in lower case.
    public var username: String
    /// The name people see.
    public var name: String
    /// Where the user comes from.
    public var kind: Kind
    /// The SHA-256 of the user's token: who reads the database cannot speak in their name.
    public var tokenDigest: String
    /// Whether the token is disabled at present.
    public var isDisabled: Bool
    /// Whether the user was made by a bare name and has never been given a token; absent for everybody else.
    public var isKnownByNameAlone: Bool?
    /// When the user was made.
    public var createdAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case username, name, kind, tokenDigest, isDisabled, isKnownByNameAlone, createdAt
    }

    /// An active user; the name is normalised, and only the token's digest is kept.
    public init(
        id: Int, username: String, name: String, kind: Kind, token: WebUserToken, isKnownByNameAlone: Bool? = nil,
        createdAt: Date
    ) {
        self.id = id
        self.username = Self.normalise(username)
        self.name = name
        self.kind = kind
        tokenDigest = token.digest
        isDisabled = false
        self.isKnownByNameAlone = isKnownByNameAlone
        self.createdAt = createdAt
    }

    /// The form of a name by which users are found.
    public static func normalise(_ username: String) -> String {
        username.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }
}

public import Foundation

/// A user's session at the desk. Written only by the desk.
public struct SessionDocument: Codable, Sendable, Equatable {
    /// The SHA-256 of the token in the browser's cookie: who reads the database cannot sign in with it.
    public var id: String
    /// The login name.
    public var userID: String
    /// When it began.
    public var createdAt: Date
    /// When it ends, unless it is used before.
    public var expiresAt: Date
    /// Whether the password was right but the second factor is still missing: until then the session opens nothing.
    public var awaitsCode: Bool?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case userID, createdAt, expiresAt, awaitsCode
    }

    /// A session; one that `awaitsCode` opens nothing before the second factor.
    public init(id: String, userID: String, createdAt: Date, expiresAt: Date, awaitsCode: Bool? = nil) {
        self.id = id
        self.userID = userID
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.awaitsCode = awaitsCode
    }
}

/// How often signing in recently failed for one name or address. Written only by the desk.
public struct SignInFailures: Codable, Sendable, Equatable {
    /// What is counted: `user:NAME:ADDRESS`, `address:ADDRESS` or `code:NAME`.
    public var id: String
    /// The failures so far.
    public var count: Int
    /// When they are forgotten.
    public var expiresAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case count, expiresAt
    }
}

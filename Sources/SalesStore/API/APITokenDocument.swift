public import Foundation

/// A system that may use the API: a document of `api_tokens`. Written by salesctl alone.
public struct APITokenDocument: Codable, Sendable, Equatable {
    /// What a token may be good for.
    public enum Scope: String, Codable, Sendable, CaseIterable {
        /// Seeing contacts.
        case contactsRead = "contacts:read"
        /// Adding and changing contacts.
        case contactsWrite = "contacts:write"
        /// Seeing conversations, with what was said.
        case conversationsRead = "conversations:read"
        /// Giving the orders that an operator may give; nothing is sent by them but what the order says.
        case conversationsOrder = "conversations:order"
        /// Answering people in an operator's place.
        case conversationsAnswer = "conversations:answer"
        /// Seeing campaigns, with what came of them.
        case campaignsRead = "campaigns:read"
        /// Starting campaigns, letting their letters wait and go on.
        case campaignsOrder = "campaigns:order"
        /// Asking whether an address gets nothing more.
        case suppressionRead = "suppression:read"
        /// Letting an address get nothing more.
        case suppressionWrite = "suppression:write"
        /// Seeing how the sales go.
        case statisticsRead = "statistics:read"
    }

    /// The name: what it is for, and who its orders are by.
    public var id: String
    /// The hash of the token.
    public var digest: String
    /// What it is good for, by names; one that this version does not know is good for nothing.
    public var scopes: [String]
    /// When it was made.
    public var createdAt: Date
    /// Until when it is good; absent: for good.
    public var expiresAt: Date?

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case digest, scopes, createdAt, expiresAt
    }

    /// A token's document. It keeps the token's hash, not the token.
    public init(id: String, token: APIToken, scopes: [Scope], createdAt: Date, expiresAt: Date? = nil) {
        self.id = id
        digest = token.digest
        self.scopes = scopes.map(\.rawValue)
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    /// Whether it is good for something at a moment.
    public func allows(_ scope: Scope) -> Bool { scopes.contains(scope.rawValue) }

    /// Whether it is good at all at a moment.
    public func isGood(at moment: Date) -> Bool { expiresAt.map { $0 > moment } ?? true }
}

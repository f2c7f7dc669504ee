public import Foundation

/// By what a mailbox gets access tokens (OAuth 2, RFC 6749). Secrets stand here sealed: without the key, which is not in the
/// database, they are worth nothing.
public struct MailAuthorizationDocument: Codable, Sendable, Equatable, Identifiable {
    /// How access tokens are had.
    public enum Grant: String, Codable, Sendable {
        /// By a refresh token that somebody's consent has brought (RFC 6749 section 6).
        case refreshToken = "refresh_token"
        /// By the client's own credentials, on behalf of the whole organisation (RFC 6749 section 4.4).
        case clientCredentials = "client_credentials"
    }

    /// Which copy is getting a token.
    public struct Lease: Codable, Sendable, Equatable {
        /// The copy.
        public var owner: String
        /// Until when nobody else asks.
        public var until: Date

        /// A lease.
        public init(owner: String, until: Date) {
            self.owner = owner
            self.until = until
        }
    }

    /// The mailbox's name.
    public var id: String
    /// Where tokens are asked for.
    public var tokenURL: String
    /// Who we are there.
    public var clientID: String
    /// The client's secret, sealed; absent for clients that have none.
    public var clientSecret: String?
    /// What may be done with the tokens.
    public var scope: String?
    /// How they are had.
    public var grant: Grant
    /// The refresh token, sealed.
    public var refreshToken: String?
    /// The last access token, sealed.
    public var accessToken: String?
    /// When it ends.
    public var expiresAt: Date?
    /// Why no more are given, in words; absent while they are.
    public var problem: String?
    /// The copy that is asking for the next one.
    public var lease: Lease?
    /// When somebody authorized it.
    public var authorizedAt: Date

    private enum CodingKeys: String, CodingKey {
        case id = "_id"
        case tokenURL, clientID, clientSecret, scope, grant, refreshToken, accessToken, expiresAt, problem, lease
        case authorizedAt
    }

    /// An authorization that has brought no access token yet.
    public init(
        id: String, tokenURL: String, clientID: String, clientSecret: String?, scope: String?, grant: Grant,
        refreshToken: String?, authorizedAt: Date
    ) {
        self.id = id
        self.tokenURL = tokenURL
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.scope = scope
        self.grant = grant
        self.refreshToken = refreshToken
        self.authorizedAt = authorizedAt
    }
}

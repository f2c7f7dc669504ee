/// Where consent is asked for and tokens are given.
public struct AuthorizationServer: Sendable, Hashable {
    /// The page on which a person consents (RFC 6749 section 3.1).
    public var authorizationURL: String
    /// Where tokens are given (RFC 6749 section 3.2).
    public var tokenURL: String
    /// Where devices start (RFC 8628 section 3.1); `nil` if mail cannot be authorized that way.
    public var deviceURL: String?
    /// The scope for reading and sending mail.
    public var scope: String
    /// The scope for the organisation's own access (RFC 6749 section 4.4); `nil` if a secret gives no such access.
    public var clientScope: String?

    /// A server.
    public init(
        authorizationURL: String, tokenURL: String, deviceURL: String?, scope: String, clientScope: String?
    ) {
        self.authorizationURL = authorizationURL
        self.tokenURL = tokenURL
        self.deviceURL = deviceURL
        self.scope = scope
        self.clientScope = clientScope
    }

    /// Google (<https://developers.google.com/identity/protocols/oauth2/native-app>). Its device flow gives no access to mail.
    public static let google = AuthorizationServer(
        authorizationURL: "https://accounts.google.com/o/oauth2/v2/auth",
        tokenURL: "https://oauth2.googleapis.com/token",
        deviceURL: nil, scope: "https://mail.google.com/", clientScope: nil)

    /// Microsoft 365 (Microsoft Learn, "Authenticate an IMAP, POP or SMTP connection using OAuth").
    ///
    /// - Parameter tenant: The organisation's directory; `organizations` for whichever the person belongs to.
    public static func microsoft(tenant: String = "organizations") -> AuthorizationServer {
        let base = "https://login.microsoftonline.com/\(tenant)/oauth2/v2.0"
        return AuthorizationServer(
            authorizationURL: "\(base)/authorize", tokenURL: "\(base)/token", deviceURL: "\(base)/devicecode",
            scope: "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send "
                + "offline_access",
            clientScope: "https://outlook.office365.com/.default")
    }
}

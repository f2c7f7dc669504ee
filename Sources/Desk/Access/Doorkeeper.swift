internal import HTTPTypes
internal import Hummingbird
internal import SalesStore
internal import WebServing

/// Decides who may make a request: checks the session, the role, and that a form is ours.
struct Doorkeeper: Sendable {
    private static let cookie = "desk_session"

    let sessions: SessionKeeper
    /// Which requests came over HTTPS: their cookies are restricted to HTTPS.
    let transport: SecureTransport

    /// Over HTTPS browsers enforce what `__Host-` promises: no other host, path or plain connection sets or gets it (RFC 6265bis,
    /// section 4.1.3.2).
    private func cookieName(_ request: Request) -> String {
        transport.isSecure(request) ? "__Host-\(Self.cookie)" : Self.cookie
    }

    /// The token that a request's cookie carries.
    func token(_ request: Request) -> RandomToken? {
        guard let value = request.cookies[cookieName(request)]?.value, !value.isEmpty, value.utf8.count < 200 else {
            return nil
        }
        return RandomToken(value)
    }

    func signedIn(_ request: Request) async throws -> SignedIn? {
        guard let token = token(request) else { return nil }
        return try await sessions.find(token)
    }

    /// - Throws: ``DeskError`` `notSignedIn` or `forbidden`.
    func require(_ role: UserDocument.Role, _ request: Request) async throws -> SignedIn {
        guard let signedIn = try await signedIn(request) else {
            throw DeskError(.notSignedIn, "Please sign in.")
        }
        guard role == .operator || signedIn.user.role == .admin else {
            throw DeskError(.forbidden, "This is for administrators.")
        }
        return signedIn
    }

    /// Refuses what another site's page sends (Fetch metadata, RFC 6454 origins).
    func requireOwnOrigin(_ request: Request) throws {
        if let site = request.headers[.fetchSite], site != "same-origin", site != "none" {
            throw DeskError(.forbidden, "The request comes from another site.")
        }
        guard let origin = request.headers[.origin] else { return }
        let host = request.head.authority ?? ""
        guard origin == "https://\(host)" || origin == "http://\(host)" else {
            throw DeskError(.forbidden, "The request comes from another site.")
        }
    }

    func requireOwnForm(_ form: Form, _ request: Request, _ signedIn: SignedIn) throws {
        try requireOwnOrigin(request)
        guard signedIn.isFormToken(form["form_token"]) else {
            throw DeskError(.forbidden, "The form is out of date. Please reload the page.")
        }
    }

    func setCookie(_ token: RandomToken, for request: Request, in response: inout Response) {
        set(token.text, maxAge: Int(SessionKeeper.longestTime), request, &response)
    }

    func removeCookie(for request: Request, in response: inout Response) {
        set("", maxAge: 0, request, &response)
    }

    private func set(_ value: String, maxAge: Int, _ request: Request, _ response: inout Response) {
        response.setCookie(
            Cookie(
                name: cookieName(request), value: value, maxAge: maxAge, path: "/",
                secure: transport.isSecure(request) || transport.isConfigured, httpOnly: true, sameSite: .lax))
    }
}

extension HTTPField.Name {
    fileprivate static let fetchSite = HTTPField.Name(parsed: "sec-fetch-site") ?? .via
}

internal import HTTPTypes
internal import Hummingbird
internal import SalesStore
internal import WebServing

/// Decides who may make a request: session, role, and that a form was ours.
struct Doorkeeper: Sendable {
    static let cookie = "desk_session"

    let sessions: SessionKeeper
    /// Whether browsers reach the desk by HTTPS alone: the cookie is then marked so.
    let isSecure: Bool

    func signedIn(_ request: Request) async throws -> SignedIn? {
        guard let value = request.cookies[Self.cookie]?.value, !value.isEmpty, value.utf8.count < 200 else {
            return nil
        }
        return try await sessions.find(RandomToken(value))
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

    func setCookie(_ token: RandomToken, in response: inout Response) {
        response.setCookie(
            Cookie(
                name: Self.cookie, value: token.text, maxAge: Int(SessionKeeper.longestTime), path: "/",
                secure: isSecure, httpOnly: true, sameSite: .lax))
    }

    func removeCookie(in response: inout Response) {
        response.setCookie(
            Cookie(
                name: Self.cookie, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax))
    }
}

extension HTTPField.Name {
    fileprivate static let fetchSite = HTTPField.Name(parsed: "sec-fetch-site") ?? .via
}

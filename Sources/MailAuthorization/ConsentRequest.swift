internal import Crypto
internal import Foundation

/// A request for a person's consent, whose answer only we can use (RFC 6749 section 4.1, with the proof of RFC 7636).
public struct ConsentRequest: Sendable {
    /// Where the person's browser goes.
    public let url: String
    /// Where it comes back to.
    public let redirectURL: String
    /// Proves that whoever asks for the tokens made the request.
    public let verifier: String
    private let state: String

    /// A request.
    ///
    /// - Parameters:
    ///   - hint: The address that is to be authorized.
    ///   - redirectURL: An address on this machine (RFC 8252 section 7.3).
    public init(_ server: AuthorizationServer, clientID: String, hint: String, redirectURL: String) {
        self.redirectURL = redirectURL
        verifier = Self.random()
        state = Self.random()
        let challenge = Self.base64URL(Data(SHA256.hash(data: Data(verifier.utf8))))
        let query = AuthorizationClient.encoded([
            ("response_type", "code"), ("client_id", clientID), ("redirect_uri", redirectURL),
            ("scope", server.scope), ("state", state), ("code_challenge", challenge),
            ("code_challenge_method", "S256"), ("login_hint", hint), ("access_type", "offline"), ("prompt", "consent"),
        ])
        url = "\(server.authorizationURL)?\(query)"
    }

    /// The code in the address the browser came back to.
    ///
    /// - Parameter address: The whole address, or its path and query.
    /// - Throws: The person refused, or the address belongs to another request.
    public func code(in address: String) throws(MailAuthorizationError) -> String {
        let items = URLComponents(string: address.trimmingCharacters(in: .whitespacesAndNewlines))?.queryItems ?? []
        func value(_ name: String) -> String? { items.first { $0.name == name }?.value }
        guard value("state") == state else {
            throw MailAuthorizationError(.denied, "The address is not the answer to this request: begin again.")
        }
        if let error = value("error") { throw MailAuthorizationError(.denied, "It was not authorized (\(error)).") }
        guard let code = value("code") else {
            throw MailAuthorizationError(.denied, "The address holds no code: copy all of it.")
        }
        return code
    }

    private static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return base64URL(Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }))
    }

    private static func base64URL(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

internal import AsyncHTTPClient
public import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1

/// Asks an authorization server for tokens.
public struct AuthorizationClient: Sendable {
    /// Our credentials there.
    public struct Credentials: Sendable, Hashable {
        /// The client's id.
        public var id: String
        /// Its secret; `nil` where it has none.
        public var secret: String?

        /// Credentials.
        public init(id: String, secret: String?) {
            self.id = id
            self.secret = secret
        }

        var form: [(String, String)] { [("client_id", id)] + (secret.map { [("client_secret", $0)] } ?? []) }
    }

    /// Tokens as the server gave them.
    public struct Tokens: Sendable, Hashable {
        /// For the mail servers.
        public let access: String
        /// How long it may be used, in seconds.
        public let lifetime: TimeInterval
        /// For the next access token; `nil` if the current one stays valid.
        public let refresh: String?
    }

    /// What a person has to do on another device (RFC 8628 section 3.2).
    public struct DeviceRequest: Sendable, Hashable {
        /// What we ask with.
        public let deviceCode: String
        /// What the person types in.
        public let userCode: String
        /// Where.
        public let verificationURL: String
        /// How long it may take, in seconds.
        public let lifetime: TimeInterval
        /// How long to wait between two questions, in seconds.
        public let interval: TimeInterval
    }

    private static let patience: TimeAmount = .seconds(30)
    private static let longestAnswer = 1 << 18

    private let credentials: Credentials

    /// A client; nothing is sent yet.
    public init(_ credentials: Credentials) { self.credentials = credentials }

    /// Exchanges the code of a person's consent for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
    public func tokens(
        at url: String, code: String, verifier: String, redirectURL: String
    ) async throws(MailAuthorizationError) -> Tokens {
        try await tokens(
            at: url,
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURL),
                ("code_verifier", verifier),
            ])
    }

    /// The next access token (RFC 6749 section 6).
    public func tokens(at url: String, refreshing token: String) async throws(MailAuthorizationError) -> Tokens {
        try await tokens(at: url, [("grant_type", "refresh_token"), ("refresh_token", token)])
    }

    /// An access token for the organisation itself (RFC 6749 section 4.4).
    public func tokens(at url: String, clientScope scope: String) async throws(MailAuthorizationError) -> Tokens {
        try await tokens(at: url, [("grant_type", "client_credentials"), ("scope", scope)])
    }

    /// Starts consent on another device (RFC 8628 section 3.1).
    public func device(at url: String, scope: String) async throws(MailAuthorizationError) -> DeviceRequest {
        let (status, answer) = try await post(url, [("client_id", credentials.id), ("scope", scope)])
        guard status == 200, let code = answer.device_code, let user = answer.user_code,
            let page = answer.verification_uri ?? answer.verification_url
        else { throw refusal(status, answer) }
        return DeviceRequest(
            deviceCode: code, userCode: user, verificationURL: page, lifetime: answer.expires_in ?? 900,
            interval: answer.interval ?? 5)
    }

    /// The tokens, once the person has consented; `nil` until then (RFC 8628 section 3.5).
    public func tokens(
        at url: String, device request: DeviceRequest
    ) async throws(MailAuthorizationError) -> Tokens? {
        let form = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", request.deviceCode),
        ]
        let (status, answer) = try await post(url, form + credentials.form)
        if answer.error == "authorization_pending" || answer.error == "slow_down" { return nil }
        return try tokens(status, answer)
    }

    private func tokens(at url: String, _ form: [(String, String)]) async throws(MailAuthorizationError) -> Tokens {
        let (status, answer) = try await post(url, form + credentials.form)
        return try tokens(status, answer)
    }

    private func tokens(_ status: Int, _ answer: Answer) throws(MailAuthorizationError) -> Tokens {
        guard status == 200, let access = answer.access_token, !access.isEmpty else { throw refusal(status, answer) }
        return Tokens(access: access, lifetime: max(answer.expires_in ?? 3600, 0), refresh: answer.refresh_token)
    }

    /// What a refusal means (RFC 6749 section 5.2, RFC 8628 section 3.5).
    private func refusal(_ status: Int, _ answer: Answer) -> MailAuthorizationError {
        let words = [answer.error, answer.error_description].compactMap { $0?.prefix(300) }.joined(separator: ": ")
        return switch answer.error {
        case "invalid_grant": MailAuthorizationError(.revoked, "The authorization is no longer taken (\(words)).")
        case "access_denied", "expired_token": MailAuthorizationError(.denied, "It was not authorized (\(words)).")
        case .some where (400..<500).contains(status) && status != 429:
            MailAuthorizationError(.client, "The authorization server does not take the client (\(words)).")
        default:
            MailAuthorizationError(.unavailable, "The authorization server answers with status \(status). \(words)")
        }
    }

    /// What servers answer; the names are those of the RFCs.
    private struct Answer: Decodable {
        var access_token: String?
        var refresh_token: String?
        var expires_in: Double?
        var error: String?
        var error_description: String?
        var device_code: String?
        var user_code: String?
        var verification_uri: String?
        var verification_url: String?
        var interval: Double?
    }

    private func post(
        _ url: String, _ form: [(String, String)]
    ) async throws(MailAuthorizationError) -> (status: Int, answer: Answer) {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "accept", value: "application/json")
        request.body = .bytes(ByteBuffer(string: Self.encoded(form)))
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: Self.patience)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            let answer = try? JSONDecoder().decode(Answer.self, from: Data(buffer: body))
            return (Int(response.status.code), answer ?? Answer())
        } catch {
            throw MailAuthorizationError(.unavailable, "\(url) cannot be reached: \(error)")
        }
    }

    /// `application/x-www-form-urlencoded`: letters, digits and `-._~` stay, everything else is percent-encoded.
    static func encoded(_ form: [(String, String)]) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }
        return form.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
    }
}

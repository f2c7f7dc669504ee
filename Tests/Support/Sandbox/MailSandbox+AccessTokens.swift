internal import Crypto
public import Foundation

extension MailSandbox {
    /// An access token that Dovecot takes for a user's login by XOAUTH2: a JSON Web Token signed with HMAC-SHA-256 (RFC 7519).
    ///
    /// - Parameter expiry: when it becomes worthless.
    public func accessToken(of user: User, until expiry: Date) throws -> String {
        let file = folder.appending(path: "tokens/default/HS256/default")
        guard let key = Data(base64Encoded: try Data(contentsOf: file)) else {
            throw SandboxError("The key of access tokens cannot be read: \(file.path)")
        }
        let claims = Claims(
            sub: user.address, iat: Int(Date(timeIntervalSinceNow: -60).timeIntervalSince1970),
            exp: Int(expiry.timeIntervalSince1970))
        let parts = try [JSONEncoder().encode(Header()), JSONEncoder().encode(claims)]
        let signed = parts.map(Self.base64URL).joined(separator: ".")
        let signature = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: SymmetricKey(data: key))
        return "\(signed).\(Self.base64URL(Data(signature)))"
    }

    private struct Header: Encodable {
        let typ = "JWT"
        let alg = "HS256"
    }

    private struct Claims: Encodable {
        let sub: String
        let iat: Int
        let exp: Int
    }

    private static func base64URL(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

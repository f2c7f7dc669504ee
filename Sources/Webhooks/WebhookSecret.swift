internal import Crypto
internal import Foundation

/// The secret that proves to one endpoint that a message is ours. It is derived from `SIGNING_KEY`, so no database holds it.
public struct WebhookSecret: Sendable, Equatable {
    /// Its bytes.
    let bytes: [UInt8]

    /// An endpoint's secret with this number.
    ///
    /// - Parameters:
    ///   - key: The text of `SIGNING_KEY`.
    ///   - endpoint: The endpoint's identifier.
    ///   - number: The secret's number, from 1.
    public init(signingKey key: String, endpoint: String, number: Int) {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(key.utf8)), salt: Data("webhook secret".utf8),
            info: Data("\(endpoint)/\(number)".utf8), outputByteCount: 32)
        bytes = derived.withUnsafeBytes(Array.init)
    }

    /// Reads a secret in the form it is handed out in; nil if the text is not one.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count)))
        else { return nil }
        bytes = Array(data)
    }

    /// The form it is handed out in: `whsec_` and base64.
    public var text: String { Self.prefix + Data(bytes).base64EncodedString() }

    /// The signature of a message (Standard Webhooks, "Signature scheme"): `v1,` and the base64 of HMAC-SHA256.
    ///
    /// - Parameters:
    ///   - id: `webhook-id`.
    ///   - timestamp: `webhook-timestamp`, in seconds.
    ///   - body: The body, byte for byte.
    public func signature(of id: String, at timestamp: Int, _ body: String) -> String {
        let signed = Data("\(id).\(timestamp).\(body)".utf8)
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Data(bytes)))
        return "v1,\(Data(code).base64EncodedString())"
    }

    private static let prefix = "whsec_"
}

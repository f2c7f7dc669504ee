internal import Crypto
internal import Foundation

/// Seals the secrets of authorizations (AES-256-GCM, NIST SP 800-38D), each bound to its mailbox and its place.
public struct TokenCipher: Sendable {
    /// The fewest characters of the secret: 128 bits in hex.
    static let leastSecret = 32

    private let key: SymmetricKey

    /// A cipher.
    ///
    /// - Parameter secret: `MAIL_TOKEN_KEY`; the key is derived from it (HKDF, RFC 5869).
    public init(secret: String) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(secret.utf8)), info: Data("sales-agent mail tokens".utf8),
            outputByteCount: 32)
    }

    /// Seals a secret of a mailbox.
    ///
    /// - Parameter place: The field it stands in.
    public func seal(_ text: String, of mailbox: String, in place: String) throws(MailAuthorizationError) -> String {
        do {
            let box = try AES.GCM.seal(Data(text.utf8), using: key, authenticating: Self.context(mailbox, place))
            // The nonce has its standard length, so there is a combined form.
            return (box.combined ?? Data()).base64EncodedString()
        } catch {
            throw MailAuthorizationError(.key, "A secret cannot be sealed: \(error)")
        }
    }

    /// Opens what was sealed for this mailbox and place.
    public func open(_ sealed: String, of mailbox: String, in place: String) throws(MailAuthorizationError) -> String {
        do {
            let box = try AES.GCM.SealedBox(combined: Data(base64Encoded: sealed) ?? Data())
            let plain = try AES.GCM.open(box, using: key, authenticating: Self.context(mailbox, place))
            return String(decoding: plain, as: UTF8.self)
        } catch {
            throw MailAuthorizationError(
                .key,
                "MAIL_TOKEN_KEY is not the key that the authorization of \(mailbox) was sealed with: restore it, or "
                    + "authorize the mailbox again.")
        }
    }

    private static func context(_ mailbox: String, _ place: String) -> Data { Data("\(mailbox)\u{0}\(place)".utf8) }
}

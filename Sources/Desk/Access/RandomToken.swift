internal import Crypto
internal import Foundation

/// A secret that nobody can guess, and the part of it that is stored.
struct RandomToken: Sendable, Hashable {
    let text: String

    /// 256 random bits from the system, in characters that need no escaping anywhere.
    init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        text = Self.base64(bytes)
    }

    init(_ text: String) {
        self.text = text
    }

    /// The SHA-256 under which it is stored.
    var digest: String { Self.base64(SHA256.hash(data: Data(text.utf8))) }

    /// A second secret derived from this one; it does not reveal this one.
    func derived(_ purpose: String) -> String {
        let key = SymmetricKey(data: Data(text.utf8))
        return Self.base64(HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: key))
    }

    /// Whether a text is the derived secret, compared in constant time.
    func isDerived(_ candidate: String, _ purpose: String) -> Bool {
        let key = SymmetricKey(data: Data(text.utf8))
        guard let code = Self.bytes(candidate) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(purpose.utf8), using: key)
    }

    private static func base64(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func bytes(_ text: String) -> Data? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding)
    }
}

internal import Crypto
internal import Foundation

/// The secret by which a user of the support contract proves who they are: 256 bits, of which the store keeps a hash.
public struct WebUserToken: Sendable, Hashable, CustomStringConvertible {
    /// The token: 43 letters, digits, hyphens and underscores.
    public let text: String

    /// A new token that nobody can guess.
    public init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        text = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// Reads what somebody presents; `nil` for what no token looks like.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.text = String(text)
    }

    /// What the store keeps of it.
    public var digest: String { SHA256.hash(data: Data(text.utf8)).hex }

    /// Never the token: descriptions end up in logs.
    public var description: String { "(secret)" }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}

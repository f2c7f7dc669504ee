internal import Crypto
internal import Foundation

/// The secret by which another system proves to the API who it is: 256 bits, of which the store keeps a hash.
public struct APIToken: Sendable, Hashable, CustomStringConvertible {
    /// The token: `sat_` and 43 letters, digits, hyphens and underscores.
    public let text: String

    /// A new one that nobody can guess.
    public init() { text = Self.prefix + WebUserToken().text }

    /// Reads what somebody presents; `nil` for what no token looks like.
    public init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix), WebUserToken(text.dropFirst(Self.prefix.count)) != nil else { return nil }
        self.text = String(text)
    }

    /// What the store keeps of it.
    public var digest: String { SHA256.hash(data: Data(text.utf8)).hex }

    /// Never the token: descriptions end up in logs.
    public var description: String { "(secret)" }

    /// By which scanners of source code know it.
    private static let prefix = "sat_"
}

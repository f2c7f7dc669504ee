internal import Crypto
internal import Foundation

/// A code on paper that signs in once where the app is lost.
public struct RecoveryCode: Sendable, Hashable {
    /// How many somebody gets.
    public static let count = 10

    /// What is written down: `abcde-fghij`, 50 bits of the system's randomness.
    public let text: String

    /// A new one.
    public init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<7).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let letters = Base32.encode(bytes).lowercased().prefix(10)
        text = "\(letters.prefix(5))-\(letters.suffix(5))"
    }

    /// What somebody typed, if it has the form of one.
    public init?(_ typed: String) {
        let letters = typed.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        guard letters.count == 10, Base32.decode(letters) != nil else { return nil }
        text = "\(letters.prefix(5))-\(letters.suffix(5))"
    }

    /// The SHA-256 under which it is stored. It is random, and tries are counted: no slow hash is needed.
    public var digest: String { Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString() }

    /// As many as somebody gets.
    public static func set() -> [RecoveryCode] { (0..<count).map { _ in RecoveryCode() } }
}

internal import Crypto
internal import Foundation

/// Identifiers derived from a document's cause and purpose, so that repeating an action adds nothing.
public enum DerivedID {
    /// A short identifier: 80 bits of SHA-256 in hex, of the cause and the purpose.
    public static func short(_ cause: String, _ purpose: String) -> String {
        String(SHA256.hash(data: Data("\(cause)\u{0}\(purpose)".utf8)).hex.prefix(20))
    }

    /// The SHA-256 of bytes in hex.
    public static func digest(_ bytes: some Sequence<UInt8>) -> String {
        SHA256.hash(data: Data(bytes)).hex
    }
}

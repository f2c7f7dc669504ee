internal import Basics
internal import Crypto
internal import Foundation

/// Turns addresses into the keyed hashes under which suppressions are kept, so that an erased person stays suppressed
/// and nobody can read the list.
public struct AddressKey: Sendable {
    private let key: SymmetricKey

    /// Creates the hasher from `SUPPRESSION_KEY`. Losing the key forgets all suppressions.
    public init(secret: String) {
        key = SymmetricKey(data: SHA256.hash(data: Data(secret.utf8)))
    }

    /// Names the key without giving it away: `doctor` compares it with the one the database was begun with.
    public var keyID: String { hash("key-id") }

    /// The hash of an address: HMAC-SHA-256 in hex, of the normalised address with its channel.
    public func hash(_ address: String, channel: String = "email") -> String {
        let normal = "\(channel):\(Self.normalise(address))"
        return HMAC<SHA256>.authenticationCode(for: Data(normal.utf8), using: key).hex
    }

    /// Only the address, however it was written: in lower case, with its domain as in DNS and without the tag after
    /// `+`.
    public static func normalise(_ address: String) -> String {
        let lower = DomainName.ascii(ofAddress: WrittenAddress(address).address)
        guard let at = lower.lastIndex(of: "@"), let plus = lower[..<at].firstIndex(of: "+") else { return lower }
        return String(lower[..<plus] + lower[at...])
    }
}

extension Sequence<UInt8> {
    /// The bytes in lower-case hex.
    var hex: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}

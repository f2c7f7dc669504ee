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
        digest(of: Self.normalise(address), channel)
    }

    /// All hashes under which a stop of an address may stand: first the one under which it is written now; of a domain with letters
    /// beyond ASCII's also the one of earlier versions, which hashed such a domain as people read it.
    public func hashes(_ address: String, channel: String = "email") -> [String] {
        let normal = Self.normalise(address)
        let now = digest(of: normal, channel)
        guard let at = normal.lastIndex(of: "@") else { return [now] }
        let read = normal[...at] + DomainName.unicode(normal[normal.index(after: at)...])
        return read == normal ? [now] : [now, digest(of: read, channel)]
    }

    private func digest(of normal: some StringProtocol, _ channel: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data("\(channel):\(normal)".utf8), using: key).hex
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

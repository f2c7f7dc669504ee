/// Addresses that begin alike (CIDR, RFC 4632), such as `10.0.0.0/8`.
public struct Network: Sendable, Hashable {
    private let address: IPAddress
    private let length: Int

    /// Reads a network, or a single address; nil for what is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(String(first)), parts.count <= 2 else { return nil }
        let bits = address.bytes.count * 8
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1]), length <= bits
            else { return nil }
            self.length = length
        } else {
            length = bits
        }
        self.address = address
    }

    /// Whether an address lies in it.
    public func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        let whole = length / 8
        guard other.bytes.prefix(whole) == address.bytes.prefix(whole) else { return false }
        let rest = length % 8
        return rest == 0 || (other.bytes[whole] ^ address.bytes[whole]) >> (8 - rest) == 0
    }

    /// The network of a text that counts as one for limits: an address of IPv4, and the first 64 bits of one of IPv6, of which
    /// everybody has as many as they like.
    public static func counted(_ address: String) -> String {
        guard let known = IPAddress(address), known.bytes.count == 16 else { return address }
        return known.bytes.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "/64"
    }
}

internal import Glibc

/// The proxies before a server, by their networks: what they say of where a request came from is believed, and nobody else.
public struct TrustedProxies: Sendable, Hashable {
    private let networks: [Network]

    /// Believes these networks.
    public init(_ networks: [Network] = []) {
        self.networks = networks
    }

    /// The address of whoever made a request.
    ///
    /// A proxy appends what it saw. So the addresses are gone through from the right, as long as they are those of known proxies;
    /// what stands further to the left is the client's own say. Where `X-Forwarded-For` and `Forwarded` (RFC 7239) name different
    /// clients, one of them passed through a proxy that writes the other, and the last proxy's address is taken.
    ///
    /// - Parameters:
    ///   - peer: The address at the other end of the connection.
    ///   - forwardedFor: The values of `X-Forwarded-For`, in order.
    ///   - forwarded: The values of `Forwarded`, in order.
    public func client(of peer: String, forwardedFor: [String], forwarded: [String]) -> String {
        guard !networks.isEmpty, let last = IPAddress(peer), isTrusted(last) else { return peer }
        let plain = forwardedFor.isEmpty ? nil : client(behind: last, Self.hops(forwardedFor).map(Self.address))
        let standard = forwarded.isEmpty ? nil : client(behind: last, Self.hops(forwarded).map(Self.forwardedAddress))
        switch (plain, standard) {
        case (let one?, let other?): return (one == other ? one : last).text
        case (let one?, nil), (nil, let one?): return one.text
        case (nil, nil): return last.text
        }
    }

    private func client(behind peer: IPAddress, _ hops: [IPAddress?]) -> IPAddress {
        var client = peer
        for hop in hops.suffix(Self.longestChain).reversed() {
            // What is no address was made up, or hidden: nobody further to the left is known.
            guard isTrusted(client), let hop else { break }
            client = hop
        }
        return client
    }

    private func isTrusted(_ address: IPAddress) -> Bool { networks.contains { $0.contains(address) } }

    /// How many addresses are looked at, from the right.
    private static let longestChain = 20
    /// How much of a header is looked at, from the right.
    private static let longestHeader = 4096

    private static func hops(_ values: [String]) -> [Substring] {
        let text = values.joined(separator: ",")
        return String(text.suffix(longestHeader)).split(separator: ",", omittingEmptySubsequences: true)
    }

    private static func address(_ hop: Substring) -> IPAddress? { IPAddress(written: hop) }

    /// The `for` of an element such as `for="[2001:db8::1]:4711";proto=https`.
    private static func forwardedAddress(_ hop: Substring) -> IPAddress? {
        for pair in hop.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].trimmed.lowercased() == "for" else { continue }
            return IPAddress(written: parts[1].filter { $0 != "\"" }[...])
        }
        return nil
    }
}

/// An address of IPv4 or IPv6.
public struct IPAddress: Sendable, Hashable {
    /// Its bytes in network order: 4, or 16. An IPv4 address within IPv6 (`::ffff:192.0.2.1`) is its 4.
    let bytes: [UInt8]

    /// Reads an address; nil for what is none.
    public init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let all = withUnsafeBytes(of: &six) { Array($0) }
            bytes = all.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) ? Array(all.suffix(4)) : all
        } else {
            return nil
        }
    }

    /// Reads an address as proxies write it: with brackets, and with a port.
    init?(written: Substring) {
        var text = written.trimmed
        if text.first == "[" {
            text = text.dropFirst().prefix { $0 != "]" }
        } else if let colon = text.firstIndex(of: ":"), text.lastIndex(of: ":") == colon {
            text = text[..<colon]
        }
        self.init(String(text))
    }

    /// The address as text, in its shortest form.
    public var text: String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &buffer, socklen_t(buffer.count)) != nil else {
            return ""
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

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

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}

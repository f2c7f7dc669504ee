public import Basics

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

extension IPAddress {
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
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}

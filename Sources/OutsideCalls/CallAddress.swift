internal import Basics
internal import Foundation

/// An address that somebody named, taken apart as far as it has to be checked before it is called.
public struct CallAddress: Sendable, Hashable {
    /// The address as it is called.
    public let text: String
    /// The host's name, or its address without brackets.
    public let host: String
    /// The port.
    public let port: Int
    /// Whether it is called by `https`.
    public let isEncrypted: Bool

    /// Reads an address.
    ///
    /// - Throws: ``CallError`` `badURL` for what is none, or says more than where to call: a user, a password, a fragment.
    public init(_ text: String) throws(CallError) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty
        else { throw CallError(.badURL, "that is not an address that can be called") }
        guard let scheme = parts.scheme?.lowercased(), scheme == "https" || scheme == "http" else {
            throw CallError(.badURL, "only https is called")
        }
        guard parts.user == nil, parts.password == nil, parts.fragment == nil else {
            throw CallError(.badURL, "the address must not hold a user, a password or a fragment")
        }
        // Written in another way, a name could be checked as one host and called as another.
        guard host == parts.percentEncodedHost, host.utf8.allSatisfy(Self.isOfHost) else {
            throw CallError(.badURL, "the name of the host is none")
        }
        self.text = text
        self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        isEncrypted = scheme == "https"
        port = parts.port ?? (isEncrypted ? 443 : 80)
    }

    /// The address that a reference leads to from here (RFC 3986 section 5).
    public func resolving(_ reference: String) throws(CallError) -> CallAddress {
        guard reference.utf8.count <= Self.longest, let base = URL(string: text),
            let url = URL(string: reference, relativeTo: base)
        else { throw CallError(.badURL, "\(host) names an address that is none") }
        return try CallAddress(url.absoluteString)
    }

    /// Whether both are the same server: what is told to one may be told to the other.
    public func isSameServer(as other: CallAddress) -> Bool {
        host.lowercased() == other.host.lowercased() && port == other.port && isEncrypted == other.isEncrypted
    }

    /// Letters, digits, dots and dashes, and what numbers of IPv6 are made of.
    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._:[]".utf8.contains(byte)
        }
    }

    /// The address of the host, where it is no name.
    var address: IPAddress? { IPAddress(host) }

    /// How many bytes an address may have.
    private static let longest = 2048
}

import Foundation

extension ModelEndpoint {
    /// Whether a call surely costs nothing: the server is on this machine or in a private network, and wants no key, by which
    /// calls could be counted elsewhere.
    public var isFree: Bool {
        guard key == nil, let host = URL(string: url)?.host() else { return false }
        return HostName(host).isPrivate
    }
}

/// The name or the address of a host.
struct HostName {
    private let name: String

    init(_ host: String) {
        name = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]."))
    }

    /// Whether no public name or address can look like this: names without a dot (RFC 7719 leaves them to the local network, as
    /// Docker does), names reserved for private use (RFC 6761, 6762, 8375; `internal` by ICANN), and private, link-local and
    /// loopback addresses (RFC 1918, 3927, 4193, 4291).
    var isPrivate: Bool {
        if name.contains(":") { return isPrivateIPv6 }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = labels.compactMap { UInt8($0) }
        if labels.count == 4, numbers.count == 4 { return Self.isPrivate(numbers[0], numbers[1]) }
        guard let last = labels.last, !last.isEmpty, !last.allSatisfy(\.isNumber) else { return false }
        return labels.count == 1 || Self.privateEndings.contains(String(last)) || name.hasSuffix(".home.arpa")
    }

    private static let privateEndings: Set<String> = ["localhost", "local", "internal", "lan"]

    private static func isPrivate(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first, second) {
        case (127, _), (10, _), (172, 16...31), (192, 168), (169, 254): true
        default: false
        }
    }

    /// Loopback, `fc00::/7` and `fe80::/10`.
    private var isPrivateIPv6: Bool {
        guard name != "::1" else { return true }
        guard let first = name.split(separator: ":", omittingEmptySubsequences: false).first,
            let group = UInt16(first, radix: 16)
        else { return false }
        return group & 0xFE00 == 0xFC00 || group & 0xFFC0 == 0xFE80
    }
}

internal import Glibc

/// An address of IPv4 or IPv6.
public struct IPAddress: Sendable, Hashable {
    /// Its bytes in network order: 4, or 16. An IPv4 address within IPv6 (`::ffff:192.0.2.1`) is its 4.
    public let bytes: [UInt8]

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

    /// The address of IPv4 with these four bytes.
    init?(four: some Sequence<UInt8>) {
        bytes = Array(four)
        guard bytes.count == 4 else { return nil }
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

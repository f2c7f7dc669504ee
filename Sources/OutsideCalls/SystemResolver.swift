public import Basics
internal import Glibc
internal import NIOPosix

/// Resolves names as the machine does: `/etc/hosts`, DNS and whatever else it is set up with.
public enum SystemResolver {
    /// All addresses of a name, in the order to try them.
    ///
    /// - Throws: ``CallError`` `unresolved`.
    @Sendable
    public static func addresses(of host: String) async throws(CallError) -> [IPAddress] {
        do {
            // This blocks for as long as a name server takes.
            return try await NIOThreadPool.singleton.runIfActive { lookUp(host) }
        } catch {
            throw CallError(.unresolved, "\(host) could not be resolved")
        }
    }

    private static func lookUp(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        var next = first
        while let entry = next?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let status = getnameinfo(
                entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
            let name = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // An address with a zone after a percent sign is link-local, and not for us.
            if status == 0, let address = IPAddress(name), !addresses.contains(address) { addresses.append(address) }
            next = entry.ai_next
        }
        return addresses
    }
}

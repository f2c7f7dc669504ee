internal import Foundation
internal import NIOCore

/// The parts of a socket's address.
struct SocketPlace: Sendable, Equatable {
    let host: String
    let port: Int
    let isSecure: Bool
    /// Path and query.
    let target: String

    /// Reads `ws://host:port/path` or `wss://…`; `nil` if it is neither.
    init?(_ account: SupportAccount) {
        guard let url = URL(string: account.socketURL), let host = url.host(percentEncoded: false), !host.isEmpty else {
            return nil
        }
        switch url.scheme?.lowercased() {
        case "ws": isSecure = false
        case "wss": isSecure = true
        default: return nil
        }
        self.host = host.trimmingCharacters(in: ["[", "]"])
        port = url.port ?? (isSecure ? 443 : 80)
        let path = url.path()
        target = (path.isEmpty ? "/" : path) + account.query()
    }

    /// The `Host` header.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// The name that the certificate must be for; nil for an IP address, whose certificate must contain the address.
    var serverName: String? { (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil }
}

internal import HTTPTypes
internal import Hummingbird
internal import NIOHTTP1

/// Where a client reached us, by what it says itself: what links to it begin with where nobody configured an address.
struct ClientOrigin: Sendable, Hashable {
    /// Such as `https://desk.company.com`, without a slash at its end; empty where the client does not say it.
    let text: String

    /// - Parameters:
    ///   - host: The `Host` of the request.
    ///   - scheme: What a proxy before us says that the client spoke (`X-Forwarded-Proto`).
    init(host: String?, forwarded scheme: String?) {
        let isHost = host.map { !$0.isEmpty && $0.allSatisfy(Self.isOfHost) } ?? false
        let first = scheme?.prefix { $0 != "," }.lowercased()
        text = isHost ? "\(first == "https" ? "https" : "http")://\(host ?? "")" : ""
    }

    private static func isOfHost(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || ".-_:[]".contains(character))
    }

    private static let forwarded = "x-forwarded-proto"

    init(_ request: Request) {
        let scheme = HTTPField.Name(Self.forwarded).flatMap { request.headers[$0] }
        self.init(host: request.head.authority, forwarded: scheme)
    }

    init(_ head: HTTPRequestHead) {
        self.init(host: head.headers.first(name: "host"), forwarded: head.headers.first(name: Self.forwarded))
    }
}

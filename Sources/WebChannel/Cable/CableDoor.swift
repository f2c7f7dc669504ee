internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import SalesStore
internal import SupportContract
internal import WebServing

/// Decides which requests for a socket are granted. A refused one continues as a plain request, whose answer says why.
struct CableDoor: Sendable {
    /// A subprotocol that carries the token, for browsers, which cannot set headers: `token.TOKEN`. Like a header, and
    /// unlike an address, it is in no log of a proxy. It is never repeated in the answer.
    static let tokenProtocol = "token."

    struct Admission: Sendable {
        let user: WebUserDocument
        let origin: ClientOrigin
        let headers: HTTPHeaders
    }

    let access: APIAccess
    let origins: AllowedOrigins
    let hub: CableHub
    let proxies: TrustedProxies

    /// Whether a request is one for the socket (RFC 6455 section 4.2.1); any other is plain HTTP.
    func isHandshake(_ head: HTTPRequestHead) -> Bool {
        let headers = head.headers
        return head.method == .GET && URI(head.uri).path == ContractPath.cable
            && headers[canonicalForm: "upgrade"].map { $0.lowercased() } == ["websocket"]
            && headers["sec-websocket-version"] == ["13"] && headers["sec-websocket-key"].count == 1
    }

    func admit(_ head: HTTPRequestHead, from peer: String) async -> Admission? {
        let address = proxies.client(
            of: peer, forwardedFor: head.headers["x-forwarded-for"], forwarded: head.headers["forwarded"])
        let uri = URI(head.uri)
        guard origins.allows(head.headers.first(name: "origin"), to: head.headers.first(name: "host")) else {
            return nil
        }
        let offered = head.headers[canonicalForm: "sec-websocket-protocol"].map(String.init)
        do {
            let user = try await access.user(Self.credential(head, uri, offered), from: address)
            guard hub.hasRoom(for: user.id) else { return nil }
            let isAskedFor = offered.contains(ContractPath.subprotocol)
            return Admission(
                user: user, origin: ClientOrigin(head),
                headers: isAskedFor ? ["Sec-WebSocket-Protocol": ContractPath.subprotocol] : [:])
        } catch {
            Logger.current.debug("A socket was turned away", metadata: ["error": "\(error)"])
            return nil
        }
    }

    private static func credential(
        _ head: HTTPRequestHead, _ uri: URI, _ offered: [String]
    ) -> APIAccess.Credential? {
        if let carried = offered.first(where: { $0.hasPrefix(tokenProtocol) }) {
            return WebUserToken(carried.dropFirst(tokenProtocol.count)).map { .token($0) }
        }
        return APIAccess.Credential(
            authorization: head.headers.first(name: "authorization"),
            username: uri.queryParameters.get(ContractPath.username))
    }
}

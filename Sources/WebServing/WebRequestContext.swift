internal import Foundation
public import Hummingbird
internal import NIOCore

/// What a request's handlers know besides the request.
public struct WebRequestContext: RequestContext {
    /// Hummingbird's part.
    public var coreContext: CoreRequestContextStorage
    /// The address of the client: at the other end of the connection, or behind the proxies that are known (``ClientAddress``).
    public internal(set) var remoteAddress: String

    /// The context of a request: until proxies are asked, the client is the peer.
    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// A part of the path, decoded.
    ///
    /// - Throws: Hummingbird's `HTTPError` if the route has no such part.
    public func segment(_ name: String) throws -> String {
        let text = try parameters.require(name)
        return text.removingPercentEncoding ?? text
    }
}

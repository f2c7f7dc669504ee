public import Hummingbird
internal import NIOCore

/// What a request's handlers know besides the request.
public struct DeskRequestContext: RequestContext {
    /// Hummingbird's part.
    public var coreContext: CoreRequestContextStorage
    /// The address at the other end of the connection.
    let remoteAddress: String

    /// Creates the context of a request.
    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}

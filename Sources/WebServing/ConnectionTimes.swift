public import HummingbirdCore

/// How long a connection may take, so that clients who send slowly or nothing keep no port busy.
public struct ConnectionTimes: Sendable, Hashable {
    /// From the beginning of a connection to the end of its first request's header, however its bytes trickle in.
    public var opening: Duration
    /// From the end of a request's header to the end of its body.
    public var request: Duration
    /// From the end of an answer to the end of the next request's header.
    public var idle: Duration

    /// Times for a public port.
    public init(
        opening: Duration = .seconds(20), request: Duration = .seconds(60), idle: Duration = .seconds(75)
    ) {
        self.opening = opening
        self.request = request
        self.idle = idle
    }
}

extension HTTPServerBuilder {
    /// Connections that speak HTTP/1.1 and are closed when a client takes longer than the times allow.
    ///
    /// - Parameter times: How long a client may take.
    public static func timedHTTP1(_ times: ConnectionTimes = ConnectionTimes()) -> HTTPServerBuilder {
        .http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionDeadline(times)],
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 200)))
    }
}

/// How long the bridge waits, and for what.
public struct SupportPauses: Sendable {
    /// A socket that has been silent this long is dead; servers ping every three seconds.
    public var silence: Duration = .seconds(10)
    /// After the first lost connection; doubled by each further one, with jitter.
    public var firstReconnect: Duration = .seconds(1)
    /// After many lost connections.
    public var longestReconnect: Duration = .seconds(60)
    /// Between two looks by REST while the socket works.
    public var sweep: Duration = .seconds(300)
    /// Between two looks at a message whose stream was lost.
    public var settling: Duration = .seconds(2)
    /// Before something is sent again to a system that is away and does not say for how long.
    public var retry: Duration = .seconds(10)

    /// The pauses of production.
    public init() {}
}

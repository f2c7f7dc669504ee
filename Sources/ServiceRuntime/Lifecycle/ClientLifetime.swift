public import ServiceLifecycle

/// Closes a client's connections when everything that calls it has stopped. It comes before its callers in the list of
/// services.
public struct ClientLifetime: Service {
    private let close: @Sendable () async -> Void

    /// Creates the service.
    ///
    /// - Parameter close: Closes the connections.
    public init(closing close: @escaping @Sendable () async -> Void) {
        self.close = close
    }

    /// Waits for graceful shutdown, and closes the connections.
    public func run() async {
        try? await gracefulShutdown()
        await close()
    }
}

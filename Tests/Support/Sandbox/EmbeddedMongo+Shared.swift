extension EmbeddedMongo {
    private static let sharedStart = Task { try await EmbeddedMongo() }

    /// The one server of this process, started when it is first asked for. Tests that use it take a database of their
    /// own, by ``databaseName(_:)``, and leave it running.
    public static var shared: EmbeddedMongo {
        get async throws { try await sharedStart.value }
    }
}

extension EmbeddedMongo {
    private static let sharedStart = Task {
        if let given = GivenMongo.ofThisProcess { return EmbeddedMongo(given: given) }
        return try await EmbeddedMongo()
    }

    /// The one server of this process, started when it is first asked for; or the one that `make test MONGODB_URI=…` names. Tests
    /// that use it take a database of their own, by ``databaseName(_:)``, and leave it running.
    public static var shared: EmbeddedMongo {
        get async throws { try await sharedStart.value }
    }
}

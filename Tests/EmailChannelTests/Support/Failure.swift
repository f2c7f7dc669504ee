import Testing

/// The error a call throws; an issue where it throws none, or another.
func failure<Failure: Error>(_ type: Failure.Type, of call: () async throws -> Void) async -> Failure? {
    do {
        try await call()
        Issue.record("nothing was thrown")
    } catch let error as Failure {
        return error
    } catch {
        Issue.record("thrown was \(error)")
    }
    return nil
}

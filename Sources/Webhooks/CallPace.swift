internal import Basics

/// Keeps calls to one endpoint apart, so that it is not asked more often than it allows. Counts in this process.
actor CallPace {
    private var next: [String: ContinuousClock.Instant] = [:]

    /// Returns when the next call may go out.
    ///
    /// - Parameters:
    ///   - endpoint: The endpoint.
    ///   - rate: How many calls a second it allows.
    func wait(for endpoint: String, perSecond rate: Double) async throws {
        let now = ContinuousClock.now
        let turn = max(next[endpoint] ?? now, now)
        next[endpoint] = turn + .seconds(1 / rate)
        if turn > now { try await Task.sleep(until: turn, clock: .continuous) }
    }
}

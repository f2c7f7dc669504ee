internal import Logging
internal import Synchronization

/// Values that are read only when somebody fetches the metrics.
public final class MetricsSampling: Sendable {
    /// Sets gauges.
    public typealias Sampler = @Sendable () async throws -> Void

    private let sampler = Mutex<Sampler?>(nil)
    private let lastSample = Mutex<ContinuousClock.Instant?>(nil)
    private let patience: Duration
    private let minimumAge: Duration

    /// Nothing to sample yet.
    ///
    /// - Parameters:
    ///   - patience: How long the metrics wait for a sample.
    ///   - minimumAge: How old a sample must be before another one is taken.
    init(patience: Duration = .seconds(3), minimumAge: Duration = .seconds(2)) {
        self.patience = patience
        self.minimumAge = minimumAge
    }

    /// Sets what is sampled. Call it once, in the service's setup.
    public func sample(_ sampler: @escaping Sampler) {
        self.sampler.withLock { $0 = sampler }
    }

    /// Takes a sample, unless there is a fresh one. A sample that fails or takes too long leaves the last values, and
    /// says so in the log.
    func refresh() async {
        guard let sampler = sampler.withLock({ $0 }), isDue() else { return }
        let (patience, logger) = (patience, Logger.current)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await sampler()
                } catch {
                    logger.warning("Queues cannot be measured", metadata: ["error": "\(error)"])
                }
            }
            group.addTask { try? await Task.sleep(for: patience) }
            await group.next()
            group.cancelAll()
        }
    }

    private func isDue() -> Bool {
        lastSample.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < minimumAge { return false }
            last = now
            return true
        }
    }
}

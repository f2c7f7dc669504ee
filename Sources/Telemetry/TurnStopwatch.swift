/// Times the stages of one turn.
public struct TurnStopwatch: Sendable {
    /// A stage of a turn.
    public enum Stage: String, Sendable, CaseIterable {
        /// Due, but not started.
        case wait
        /// Finding the conversation and loading what a decision needs.
        case read
        /// Deciding.
        case decide
        /// The transaction.
        case write
    }

    private var lap = ContinuousClock.now

    /// Starts with the stage after the wait.
    ///
    /// - Parameter wait: How long the event has been due, by the business clock.
    public init(after wait: Duration) {
        Metrics.turnStage.record(wait, Stage.wait.rawValue)
    }

    /// The stage is over; the next one begins.
    public mutating func finished(_ stage: Stage) {
        let now = ContinuousClock.now
        Metrics.turnStage.record(now - lap, stage.rawValue)
        lap = now
    }
}

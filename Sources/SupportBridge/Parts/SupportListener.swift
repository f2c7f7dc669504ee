internal import Basics
internal import Logging
internal import Sending
internal import ServiceLifecycle
internal import WorkQueue

/// Keeps a socket to the support system open, and fetches by REST what happened while there was none.
struct SupportListener: Service {
    let connector: CableConnector
    let intake: AnswerIntake
    let pauses: SupportPauses
    let report: ConditionReport

    /// Listens until graceful shutdown. No trouble ends it.
    func run() async {
        await cancelWhenGracefulShutdown { await listen() }
    }

    private func listen() async {
        let backoff = Backoff(first: pauses.firstReconnect, longest: pauses.longestReconnect)
        let progress = ListeningProgress()
        while !Task.isCancelled {
            var pause: Duration
            do {
                try await connection(progress)
                pause = backoff.pause(after: progress.failed())
                Logger.current.info("The support system closed the socket, opening it again")
            } catch {
                if Task.isCancelled { return }
                pause = backoff.pause(after: progress.failed())
                if let error = error as? SupportError {
                    pause = max(pause, error.retryAfter ?? .zero)
                    // Who may call but not listen is refused by the socket alone, and the gate is open.
                    if error.code == .unauthorized {
                        pause = max(pause, connector.gate.remaining ?? pauses.longestReconnect)
                    }
                    report(.failing(error.code == .unauthorized ? SupportError.refusal : error.description))
                }
                Logger.current.log(
                    level: progress.failures == 1 ? .warning : .debug,
                    "The support system cannot be listened to, trying again",
                    metadata: ["error": "\(error)", "retry.after": "\(pause)"])
            }
            intake.streamed.interrupt()
            try? await Task.sleep(for: pause)
        }
    }

    /// One connection: pushed messages are stored, and once none can be missed, the gap before it is filled.
    private func connection(_ progress: ListeningProgress) async throws {
        let channel = try await connector.connect()
        let (subscribed, continuation) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let session = CableSession(
                    channel: channel, account: connector.account, opening: connector.silence)
                try await session.run(
                    subscribed: { continuation.yield() }, pushed: { try await intake.take($0) })
            }
            group.addTask {
                for await _ in subscribed {
                    if progress.succeeded() { Logger.current.info("Listening to the support system") }
                    try await sweep()
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Fills the gap, and looks again now and then: a socket may be alive and lose something all the same.
    private func sweep() async throws {
        while true {
            try await intake.catchUp()
            report(.working)
            try await Task.sleep(for: intake.streamed.hasInterrupted ? pauses.settling : pauses.sweep)
        }
    }
}

internal import Basics
public import Foundation
public import LanguageModel
internal import Logging
internal import MongoDB
public import SalesStore
public import ServiceLifecycle
internal import Understanding
public import WorkQueue

/// Answers the jobs in `llm_jobs` by asking a language model. It touches no other collection, so the host with the model
/// needs a database user that can do nothing else.
public struct ModelBridge: Service {
    /// Told how the model fares: `nil` if it answers, otherwise why not.
    public typealias Report = @Sendable (_ trouble: String?) -> Void

    let jobs: JobQueue<ModelJob>
    let client: LanguageModelClient
    let bell: Doorbell
    let owner: String
    let concurrency: Int
    let longestIdle: Duration
    let report: Report
    let now: @Sendable () -> Date
    private let warmUp: WarmUp

    /// How often an unusable answer is asked for again.
    static let attempts = 2
    /// The pause before a server that is away is asked again.
    static let pause = Duration.seconds(2)

    /// Creates a bridge.
    ///
    /// - Parameters:
    ///   - jobs: The queue.
    ///   - client: The model.
    ///   - bell: Rung when a job comes.
    ///   - owner: Names this process in leases.
    ///   - concurrency: How many jobs are asked at a time; the slots of the model's server.
    ///   - longestIdle: Looks for jobs at least this often.
    ///   - warmsUp: Whether the model reads what all questions begin with before the first of them comes. Only for a model whose
    ///     calls cost nothing.
    ///   - report: Told how the model fares.
    ///   - now: The clock of deadlines.
    public init(
        jobs: JobQueue<ModelJob>, client: LanguageModelClient, bell: Doorbell, owner: String, concurrency: Int = 1,
        longestIdle: Duration = .seconds(2), warmsUp: Bool = false, report: @escaping Report,
        now: @escaping @Sendable () -> Date
    ) {
        self.jobs = jobs
        self.client = client
        self.bell = bell
        self.owner = owner
        self.concurrency = concurrency
        self.longestIdle = longestIdle
        self.report = report
        self.now = now
        warmUp = WarmUp(client, warmsUp ? ModelPrompt.beginnings : [])
    }

    /// Answers jobs until graceful shutdown. A call under way is abandoned then and its job given back at once.
    public func run() async {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<concurrency { group.addTask { await loop() } }
                group.addTask { await reclaim() }
            }
        } onGracefulShutdown: {
            bell.close()
        }
        await warmUp.end()
    }

    private var mayGoOn: Bool { !Task.isCancelled && !Task.isShuttingDownGracefully }

    private func loop() async {
        var failures = 0
        while mayGoOn {
            do {
                guard let claim = try await jobs.claim(owner: owner) else {
                    failures = 0
                    await warmUp.goOn()
                    await bell.wait(upTo: try await untilNextDue())
                    continue
                }
                bell.ring()
                try await warmUp.makingWay {
                    try await withLogger(mergingMetadata: [
                        "conversation.id": "\(claim.item.body.conversationID)", "job.id": "\(claim.item.id)",
                    ]) { _ in try await answer(claim) }
                }
                failures = 0
            } catch {
                failures += 1
                Logger.current.log(
                    level: failures == 1 ? .warning : .debug, "Jobs are out of reach, trying again",
                    metadata: ["error": "\(error)"])
                await bell.wait(upTo: Backoff(longest: .seconds(30)).pause(after: failures))
            }
        }
    }

    private func untilNextDue() async throws(MongoError) -> Duration {
        guard let due = try await jobs.nextDue() else { return longestIdle }
        return min(longestIdle, .milliseconds(Int64(max(due.timeIntervalSince(now()) * 1000, 10))))
    }

    /// Puts jobs of dead bridges back into the queue.
    private func reclaim() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await jobs.reclaim()
                try? await Task.sleep(for: jobs.leaseDuration / 2)
            }
        }
    }
}

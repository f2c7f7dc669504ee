internal import LanguageModel
internal import Logging
internal import Understanding

/// Has the model's server read, while there is no job, the common beginning of each kind of question: the server keeps
/// it, so the first question of each kind waits only for its own words.
///
/// A job that arrives ends the reading at once; the rest is read when there is no job again.
actor WarmUp {
    /// How often a server that is away or still loads its model is asked, once each time the bridge finds no job.
    static let patience = 30

    private let ask: @Sendable (ModelPrompt) async throws(LanguageModelError) -> Void
    private var unread: [ModelPrompt]
    private(set) var reading: Task<Void, Never>?
    private var jobs = 0
    private var triesLeft = patience

    /// A warm-up that has not begun.
    ///
    /// - Parameters:
    ///   - prompts: What is to be read, in this order; none for no warm-up.
    ///   - ask: Puts one to the model and returns when it has read it.
    init(
        _ prompts: [ModelPrompt], ask: @escaping @Sendable (ModelPrompt) async throws(LanguageModelError) -> Void
    ) {
        unread = prompts
        self.ask = ask
    }

    /// Goes on, or begins, unless a job is in hand. Returns at once.
    func goOn() {
        guard jobs == 0, reading == nil, let prompt = unread.first else { return }
        reading = Task(priority: .utility) { await read(prompt) }
    }

    /// Leaves the model to a job alone, from now until it is done.
    nonisolated func makingWay(for job: () async throws -> Void) async throws {
        await makeWay()
        do {
            try await job()
        } catch {
            await jobIsOver()
            throw error
        }
        await jobIsOver()
    }

    private func makeWay() {
        jobs += 1
        reading?.cancel()
    }

    private func jobIsOver() { jobs -= 1 }

    /// Gives up the rest, and returns when nothing is under way.
    func end() async {
        unread = []
        reading?.cancel()
        await reading?.value
    }

    private func read(_ prompt: ModelPrompt) async {
        let failure = await failure(of: prompt)
        reading = nil
        guard !Task.isCancelled, !unread.isEmpty else { return }
        switch failure?.code {
        case nil:
            unread.removeFirst()
            if unread.isEmpty { Logger.current.debug("The model has read what all questions begin with") }
            goOn()
        case .unavailable where triesLeft > 1: triesLeft -= 1
        default:
            unread = []
            Logger.current.debug(
                "The model is not warmed up", metadata: ["error": "\(failure?.message ?? "")"])
        }
    }

    /// The error if a prompt was not read. A cut-off answer counts as read: no more was asked for.
    private func failure(of prompt: ModelPrompt) async -> LanguageModelError? {
        do throws(LanguageModelError) {
            try await ask(prompt)
            return nil
        } catch {
            return [.invalidAnswer, .thoughtTooLong].contains(error.code) ? nil : error
        }
    }
}

extension WarmUp {
    /// The warm-up of a client's model.
    init(_ client: LanguageModelClient, _ prompts: [ModelPrompt]) {
        self.init(prompts) { prompt throws(LanguageModelError) in
            _ = try await client.complete(try ChatRequest(prompt))
        }
    }
}

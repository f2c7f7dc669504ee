internal import BSON
internal import Basics
internal import Foundation
internal import LanguageModel
internal import Logging
internal import SalesStore
internal import ServiceLifecycle
internal import Telemetry
internal import Understanding
internal import WorkQueue

extension ModelBridge {
    /// How one call to the model ended.
    private enum Outcome: Sendable {
        case answer(ChatAnswer)
        case failure(LanguageModelError)
        /// Nobody wants the answer any more.
        case withdrawn
        /// The process is stopping.
        case abandoned
    }

    /// Asks the model for one job and stores what comes of it.
    func answer(_ claim: Claim<ModelJob>) async throws {
        guard claim.item.body.deadline > now() else {
            return try await finish(claim, failure: "the job's time was over before a model was free", isLate: true)
        }
        Metrics.modelWait.record(.seconds(now().timeIntervalSince(claim.item.availableAt)))
        let started = ContinuousClock.now
        let prompt = claim.item.body.prompt
        var outcome = await call(claim, prompt)
        if case .failure(let error) = outcome, error.code == .contextTooLong, let shorter = prompt.withoutExamples {
            Logger.current.notice("Prompt is too long for the model, asking without examples")
            outcome = await call(claim, shorter)
        }
        measure(outcome, of: prompt, took: ContinuousClock.now - started)
        switch outcome {
        case .answer(let answer):
            CrashPoint.reached(.answeredNotStored)
            report(nil)
            try await finish(claim, answer: answer.content)
            Logger.current.info(
                "Model answered",
                metadata: [
                    "model.schema": "\(claim.item.body.prompt.schemaName)",
                    "model.duration": "\(ContinuousClock.now - started)",
                    "model.tokens": "\(answer.usage.map { $0.promptTokens + $0.completionTokens } ?? 0)",
                ])
        case .failure(let error): try await settle(claim, error)
        case .withdrawn: Logger.current.debug("Job was withdrawn")
        case .abandoned: try await giveBack(claim, after: .zero, counts: false, "the bridge was stopped")
        }
    }

    private func measure(_ outcome: Outcome, of prompt: ModelPrompt, took duration: Duration) {
        let name =
            switch outcome {
            case .answer: "answered"
            case .failure: "failed"
            case .withdrawn: "withdrawn"
            case .abandoned: "abandoned"
            }
        Metrics.modelCall.record(duration, prompt.schemaName, name)
        guard case .answer(let answer) = outcome, let usage = answer.usage else { return }
        Metrics.modelTokens.increment(by: usage.promptTokens, "in")
        Metrics.modelTokens.increment(by: usage.completionTokens, "out")
    }

    /// Calls the model while the claim is kept; a lost claim, or the end of the process, ends the call.
    private func call(_ claim: Claim<ModelJob>, _ prompt: ModelPrompt) async -> Outcome {
        let request: ChatRequest
        do throws(LanguageModelError) {
            request = try ChatRequest(prompt)
        } catch {
            return .failure(error)
        }
        return await withTaskGroup(of: Outcome?.self) { group in
            group.addTask {
                await cancelWhenGracefulShutdown { () -> Outcome in
                    do throws(LanguageModelError) {
                        return .answer(try await client.complete(request))
                    } catch {
                        return error.code == .cancelled ? .abandoned : .failure(error)
                    }
                }
            }
            group.addTask {
                while (try? await Task.sleep(for: jobs.leaseDuration / 3)) != nil {
                    if let held = try? await jobs.renew(claim), !held { return .withdrawn }
                }
                return nil
            }
            defer { group.cancelAll() }
            while let outcome = await group.next() {
                if let outcome { return outcome }
            }
            return .abandoned
        }
    }

    private func settle(_ claim: Claim<ModelJob>, _ error: LanguageModelError) async throws {
        switch error.code {
        case .unavailable, .rateLimited, .serverFailure, .timeout, .authentication, .quotaExhausted:
            report(error.message)
            try await giveBack(claim, after: error.retryAfter ?? Self.pause, counts: false, error.message)
        case .thoughtTooLong:
            report(error.message)
            try await finish(claim, failure: error.message)
        case .invalidAnswer where claim.item.attempts + 1 < Self.attempts:
            try await giveBack(claim, after: .zero, counts: true, error.message)
        case .invalidAnswer, .contextTooLong, .badRequest, .cancelled:
            try await finish(claim, failure: error.message)
        }
        Logger.current.notice("Model gave no usable answer", metadata: ["error": "\(error.message)"])
    }

    private func giveBack(
        _ claim: Claim<ModelJob>, after pause: Duration, counts: Bool, _ error: String
    ) async throws {
        let retry = now().addingTimeInterval(pause.inSeconds)
        try await ignoringWithdrawal {
            try await jobs.giveBack(claim, retryAt: retry, countAttempt: counts, error: error)
        }
    }

    private func finish(
        _ claim: Claim<ModelJob>, answer: String? = nil, failure: String? = nil, isLate: Bool = false
    ) async throws {
        var fields: BSONDocument = ["body.model": .string(client.endpoint.model)]
        if let answer { fields["body.answer"] = .string(answer) }
        if let failure { fields["body.failure"] = .string(failure) }
        if isLate { fields["body.isLate"] = true }
        try await ignoringWithdrawal { try await jobs.move(claim, to: .answered, setting: fields) }
    }

    /// A job that is gone was withdrawn: a newer message superseded it.
    private func ignoringWithdrawal(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let error as WorkQueueError where error.code == .leaseLost {
            Logger.current.debug("Job was withdrawn meanwhile")
        }
    }
}

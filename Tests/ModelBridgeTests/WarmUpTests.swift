import LanguageModel
import Synchronization
import Testing
import Understanding

@testable import ModelBridge

@Suite("What a model reads beforehand", .timeLimit(.minutes(1)))
struct WarmUpTests {
    /// Notes what it is asked, and answers as it is told.
    private final class Model: Sendable {
        enum Manner {
            case cutOff, holding
            case failing(LanguageModelError.Code)
        }

        private let state: Mutex<(manner: Manner, asked: [ModelPrompt])>
        /// Says so each time it is asked.
        let bell: AsyncStream<Void>
        private let ring: AsyncStream<Void>.Continuation

        init(_ manner: Manner) {
            state = Mutex((manner, []))
            (bell, ring) = AsyncStream.makeStream()
        }

        var asked: [ModelPrompt] { state.withLock { $0.asked } }

        func set(_ manner: Manner) { state.withLock { $0.manner = manner } }

        func answer(_ prompt: ModelPrompt) async throws(LanguageModelError) {
            let manner = state.withLock { state in
                state.asked.append(prompt)
                return state.manner
            }
            ring.yield()
            switch manner {
            case .cutOff: throw LanguageModelError(.invalidAnswer, "cut off at its longest length")
            case .failing(let code): throw LanguageModelError(code, "no")
            case .holding:
                // Ends by cancellation alone.
                for await _ in AsyncStream<Never>.makeStream().stream {}
                throw LanguageModelError(.cancelled, "cancelled")
            }
        }
    }

    private func warmUp(_ model: Model) -> WarmUp {
        WarmUp(ModelPrompt.beginnings) { prompt throws(LanguageModelError) in try await model.answer(prompt) }
    }

    /// Goes on, and returns when nothing is read any more.
    private func goOn(_ warmUp: WarmUp) async {
        await warmUp.goOn()
        while let reading = await warmUp.reading { await reading.value }
    }

    @Test("All is read, one after the other and once")
    func all() async {
        let model = Model(.cutOff)
        let warmUp = warmUp(model)
        await goOn(warmUp)
        await goOn(warmUp)
        #expect(model.asked == ModelPrompt.beginnings)
    }

    @Test("A job ends the reading at once; while it is in hand nothing is read, and afterwards the rest")
    func job() async throws {
        let model = Model(.holding)
        let warmUp = warmUp(model)
        await warmUp.goOn()
        for await _ in model.bell { break }
        let reading = try #require(await warmUp.reading)
        try await warmUp.makingWay {
            // Held for ever, were it not given up.
            await reading.value
            model.set(.cutOff)
            await goOn(warmUp)
            #expect(model.asked.count == 1)
        }
        await goOn(warmUp)
        #expect(model.asked == [ModelPrompt.beginnings[0]] + ModelPrompt.beginnings)
    }

    @Test("A job that fails gives the model back, and its error goes on to who did it")
    func failingJob() async {
        let model = Model(.cutOff)
        let warmUp = warmUp(model)
        await #expect(throws: CancellationError.self) {
            try await warmUp.makingWay { throw CancellationError() }
        }
        await goOn(warmUp)
        #expect(model.asked.count == ModelPrompt.beginnings.count)
    }

    @Test("A refusal is the end of it")
    func refusal() async {
        let model = Model(.failing(.badRequest))
        let warmUp = warmUp(model)
        await goOn(warmUp)
        model.set(.cutOff)
        await goOn(warmUp)
        #expect(model.asked.count == 1)
    }

    @Test("A server that is still loading is asked again, and not for ever")
    func loading() async {
        let model = Model(.failing(.unavailable))
        let warmUp = warmUp(model)
        await goOn(warmUp)
        await goOn(warmUp)
        #expect(model.asked.count == 2)
        for _ in 0..<WarmUp.patience { await goOn(warmUp) }
        #expect(model.asked.count == WarmUp.patience)
    }

    @Test("The end of the bridge ends the reading")
    func end() async {
        let model = Model(.holding)
        let warmUp = warmUp(model)
        await warmUp.goOn()
        for await _ in model.bell { break }
        await warmUp.end()
        await goOn(warmUp)
        #expect(model.asked.count == 1)
    }
}

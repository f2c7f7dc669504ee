import BSON
import Foundation
import LanguageModel
import ModelBridge
import MongoDB
import SalesStore
import Sandbox
import ScriptedModel
import ServiceLifecycle
import Testing
import Understanding
import WorkQueue

@Suite("Prompts that are too long for the model")
struct LongPromptTests {
    private static let schema = #"{"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"]}"#
    private static let short = [
        ModelMessage(role: .system, content: "instructions"), ModelMessage(role: .user, content: "the question"),
    ]
    private static let long = [
        short[0], ModelMessage(role: .user, content: "an example"), ModelMessage(role: .assistant, content: "{}"),
        short[1],
    ]

    /// What becomes of a job, and what the model was asked for it.
    private func outcome(
        of messages: [ModelMessage], tooLong count: Int?, deadline: Date = .distantFuture
    ) async throws -> (job: ModelJob, asked: [ScriptedRequest]) {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("long")
        let client = try MongoClient(server.uri(name), connections: 4, applicationName: "tests")
        let store = SalesStore(client[name])
        let prompt = ModelPrompt(
            schemaName: "check", schemaJSON: Self.schema, messages: messages, maximumTokens: 20, temperature: 0)
        let result = try await withScriptedModel { model, url in
            let languageModel = LanguageModelClient(
                try ModelEndpoint(url: url, model: "scripted", key: nil, timeouts: ModelTimeouts(answer: .seconds(60))))
            let bridge = ModelBridge(
                jobs: store.modelJobs, client: languageModel, bell: Doorbell(), owner: "test", report: { _ in },
                now: { Date() })
            model.set(.contextTooLong, forRequests: count)
            try await store.modelJobs.enqueue([
                QueueItem(
                    id: "job", orderingKey: "job", sequence: 1, availableAt: Date(timeIntervalSinceNow: -1),
                    body: ModelJob(conversationID: "c", prompt: prompt, deadline: deadline))
            ])
            let job = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await bridge.run() }
                let job = try await eventually(within: .patience, or: "The job was not answered") {
                    try await store.database.collection(SalesStore.Name.modelJobs, of: QueueItem<ModelJob>.self)
                        .findOne(["_id": "job", "state": "answered"])
                }
                group.cancelAll()
                return job.body
            }
            await languageModel.close()
            return (job, model.requests.filter { $0.words == "the question" })
        }
        await client.close()
        return result
    }

    @Test("are asked once more without their examples, and the answer counts")
    func withoutExamples() async throws {
        let (job, asked) = try await outcome(of: Self.long, tooLong: 1)
        #expect(job.answer != nil)
        #expect(job.failure == nil)
        #expect(asked.map { $0.body.contains("an example") } == [true, false])
        #expect(asked.allSatisfy { $0.instructions.contains("instructions") })
    }

    @Test("A job whose time is over is not asked for, and says that it is late, not that the model refused")
    func late() async throws {
        let (job, asked) = try await outcome(of: Self.short, tooLong: 0, deadline: Date(timeIntervalSinceNow: -1))
        #expect(job.isLate == true)
        #expect(job.answer == nil)
        #expect(asked.isEmpty)
    }

    @Test("are given up where that is too long as well, and at once where there are no examples")
    func givenUp() async throws {
        let both = try await outcome(of: Self.long, tooLong: nil)
        #expect(both.job.answer == nil)
        #expect(both.job.failure != nil)
        #expect(both.asked.count == 2)
        let one = try await outcome(of: Self.short, tooLong: nil)
        #expect(one.job.failure != nil)
        #expect(one.asked.count == 1)
    }
}

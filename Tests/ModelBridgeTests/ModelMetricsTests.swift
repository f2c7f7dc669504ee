import CoreMetrics
import Foundation
import LanguageModel
import ModelBridge
import MongoDB
import SalesStore
import Sandbox
import ScriptedModel
import ServiceLifecycle
import ServiceRuntime
import Testing
import Understanding
import WorkQueue

@Suite("Metrics of the model's bridge")
struct ModelMetricsTests {
    private static let schema = #"{"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"]}"#

    private func job(_ id: String) -> QueueItem<ModelJob> {
        let prompt = ModelPrompt(
            schemaName: "check", schemaJSON: Self.schema, messages: [ModelMessage(role: .user, content: "hello")],
            maximumTokens: 20, temperature: 0)
        return QueueItem(
            id: id, orderingKey: id, sequence: 1, availableAt: Date(timeIntervalSinceNow: -5),
            body: ModelJob(conversationID: id, prompt: prompt, deadline: .distantFuture))
    }

    @Test("Calls are timed by outcome, waiting apart, and tokens are counted both ways")
    func calls() async throws {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("bridge")
        let client = try MongoClient(server.uri(name), connections: 4, applicationName: "tests")
        let store = SalesStore(client[name])
        let registry = PrometheusRegistry()
        try await withScriptedModel { model, url in
            let languageModel = LanguageModelClient(
                try ModelEndpoint(url: url, model: "scripted", key: nil, timeouts: ModelTimeouts(answer: .seconds(60))))
            let bridge = ModelBridge(
                jobs: store.modelJobs, client: languageModel, bell: Doorbell(), owner: "test", report: { _ in },
                now: { Date() })
            try await store.modelJobs.enqueue([job("good")])
            try await withMetricsFactory(registry) {
                try await answer(all: 1, bridge, store)
                model.set(.contextTooLong)
                try await store.modelJobs.enqueue([job("bad")])
                try await answer(all: 2, bridge, store)
            }
            await languageModel.close()
        }
        await client.close()
        let text = registry.text()
        #expect(text.contains("model_call_duration_seconds_count{outcome=\"answered\",schema=\"check\"} 1\n"))
        #expect(text.contains("model_call_duration_seconds_count{outcome=\"failed\",schema=\"check\"} 1\n"))
        #expect(text.contains("model_wait_seconds_count 2\n"))
        #expect(text.contains("model_wait_seconds_bucket{le=\"2.5\"} 0\n"))
        for direction in ["in", "out"] {
            let line = text.split(separator: "\n").first {
                $0.hasPrefix("model_tokens_total{direction=\"\(direction)\"}")
            }
            let tokens = line.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
            #expect(tokens > 0)
        }
    }

    /// Runs the bridge until that many jobs are answered.
    private func answer(all count: Int, _ bridge: ModelBridge, _ store: SalesStore) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await bridge.run() }
            group.addTask {
                let deadline = ContinuousClock.now + .patience
                while try await store.modelJobs.overview().depth[.answered] ?? 0 < count {
                    try #require(ContinuousClock.now < deadline)
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }
}

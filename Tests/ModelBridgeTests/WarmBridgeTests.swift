import Foundation
import LanguageModel
import ModelBridge
import MongoDB
import SalesStore
import Sandbox
import ScriptedModel
import Testing
import Understanding
import WorkQueue

@Suite("The bridge and a model that has been asked nothing yet")
struct WarmBridgeTests {
    private static let schema = #"{"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"]}"#

    private static let job = QueueItem(
        id: "job", orderingKey: "job", sequence: 1, availableAt: Date(timeIntervalSinceNow: -1),
        body: ModelJob(
            conversationID: "c",
            prompt: ModelPrompt(
                schemaName: "check", schemaJSON: schema, messages: [ModelMessage(role: .user, content: "the question")],
                maximumTokens: 20, temperature: 0), deadline: .distantFuture))

    /// Lends a bridge that runs, its store and its model.
    private func withBridge(
        warmsUp: Bool, mode: ScriptedMode = .normal,
        _ body: (_ store: SalesStore, _ model: ScriptedModel, _ bell: Doorbell) async throws -> Void
    ) async throws {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("warm")
        let client = try MongoClient(server.uri(name), connections: 4, applicationName: "tests")
        let store = SalesStore(client[name])
        try await withScriptedModel { model, url in
            model.set(mode)
            let languageModel = LanguageModelClient(
                try ModelEndpoint(url: url, model: "scripted", timeouts: ModelTimeouts(answer: .seconds(60))))
            let bell = Doorbell()
            let bridge = ModelBridge(
                jobs: store.modelJobs, client: languageModel, bell: bell, owner: "test", warmsUp: warmsUp,
                report: { _ in }, now: { Date() })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await bridge.run() }
                try await body(store, model, bell)
                group.cancelAll()
            }
            await languageModel.close()
        }
        await client.close()
    }

    private func waitForAnswer(_ store: SalesStore) async throws {
        try await eventually("the job was answered") {
            try await store.modelJobs.overview().depth[.answered] == 1
        }
    }

    @Test("It reads what all questions begin with, each once, before any question comes")
    func warmsUp() async throws {
        try await withBridge(warmsUp: true) { store, model, bell in
            try await eventually("all beginnings were read") {
                model.requests.count == ModelPrompt.beginnings.count
            }
            try await store.modelJobs.enqueue([Self.job])
            bell.ring()
            try await waitForAnswer(store)
            let beginnings = ModelPrompt.beginnings.count
            #expect(model.requests.map(\.words) == Array(repeating: "-", count: beginnings) + ["the question"])
            #expect(model.requests.prefix(beginnings).allSatisfy { $0.body.contains(#""max_tokens":1,"#) })
        }
    }

    @Test("A job does not wait for it: the reading under way is given up")
    func makesWay() async throws {
        try await withBridge(warmsUp: true, mode: .slow) { store, model, bell in
            try await eventually("the first beginning is being read") { model.requests.count == 1 }
            try await store.modelJobs.enqueue([Self.job])
            bell.ring()
            // The model holds back what it was asked; only giving up ends it.
            try await eventually("it was given up") { model.abandoned == 1 }
            model.set(.normal)
            try await waitForAnswer(store)
            #expect(model.requests.contains { $0.words == "the question" })
        }
    }

    @Test("A model whose calls cost something is asked nothing but questions")
    func asksNothing() async throws {
        try await withBridge(warmsUp: false) { store, model, bell in
            try await store.modelJobs.enqueue([Self.job])
            bell.ring()
            try await waitForAnswer(store)
            #expect(model.requests.map(\.words) == ["the question"])
        }
    }
}

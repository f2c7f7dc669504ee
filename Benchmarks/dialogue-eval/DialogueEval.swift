import ArgumentParser
import Foundation
import LabelledReplies
import LanguageModel
import SalesStore
import Sandbox
import Understanding

/// Scores what is understood and answered, on labelled replies: by rules alone, and with a model.
@main
struct DialogueEval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dialogue-eval",
        abstract: "Score understanding and answers on labelled replies.",
        discussion: "`make eval` builds it, runs it and then plays whole sales.")

    @Argument(help: "Labelled sets (*.jsonl).")
    var replies: [String]

    @Flag(help: "Rules alone, no model.")
    var rules = false

    @Option(help: "An OpenAI-compatible server with /v1; without it the small local model is started.")
    var llmURL: String?

    @Option(help: "The model's name on that server.")
    var llmModel = "local"

    @Option(help: "The local model's file.")
    var modelFile = ".embedded/models/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"

    @Option(help: "The product's facts.")
    var facts = "init_data.json"

    @Flag(inversion: .prefixedNo, help: "Have the questions among the replies answered, too.")
    var answers = true

    func run() async throws {
        let sets = try replies.map { path in
            (name: URL(filePath: path).lastPathComponent, replies: try LabelledReply.read(URL(filePath: path)))
        }
        print("Rules alone")
        for set in sets { Report.show(set.name, score(set.replies)) }
        guard !rules else { return }
        try await withModel { client in
            let model = ModelReader(client: client)
            print("\nRules and the model \(client.endpoint.model) at \(client.endpoint.url)")
            for set in sets { Report.show(set.name, await model.score(set.replies)) }
            await Report.show("reading", model.calls)
            guard answers else { return }
            let questions = sets.flatMap(\.replies).filter { $0.intents.contains(.question) }
            let writer = AnswerTrial(client: client, facts: try InitData(contentsOf: facts))
            for reply in questions { await writer.answer(reply) }
            await Report.show(writer.outcome)
            await Report.show("answer", writer.calls)
        }
    }

    private func score(_ replies: [LabelledReply]) -> ReplyScore {
        var score = ReplyScore()
        for reply in replies { score.take(reply, Rules.read(reply.text, in: reply.readingContext)) }
        return score
    }

    private func withModel(_ body: (LanguageModelClient) async throws -> Void) async throws {
        let local = llmURL == nil ? try await LocalModel(file: modelFile) : nil
        let client = LanguageModelClient(
            try ModelEndpoint(url: llmURL ?? local?.url ?? "", model: llmModel))
        do {
            try await body(client)
            await client.close()
            await local?.stop()
        } catch {
            await client.close()
            await local?.stop()
            throw error
        }
    }
}

import ArgumentParser
import Foundation
import LanguageModel
import ReaderTraining
import Sandbox
import Setup
import Understanding

/// Scores what is understood and answered, on labelled replies that were not learned from: by the reader alone, and with a model.
@main
struct DialogueEval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dialogue-eval",
        abstract: "Score understanding and answers on labelled replies.",
        discussion: "`make eval` builds it, runs it and then plays whole sales.")

    @Argument(help: "Labelled sets (*.jsonl) that the reader has not learned from.")
    var replies: [String] = []

    @Option(help: "The corpus: each of its writers is read by a reader that has not seen that writer.")
    var corpus: String?

    @Option(help: "Of the corpus, every so-manieth reply is put to the model.")
    var every = 40

    @Flag(help: "The reader alone, no model.")
    var alone = false

    @Flag(help: "Show the model the examples of its instructions alone, none of the corpus: to compare.")
    var fixedExamples = false

    @Flag(help: "Print what was missed.")
    var misses = false

    @Option(help: "An OpenAI-compatible server with /v1; without it the small local model is started.")
    var llmURL: String?

    @Option(help: "The model's name on that server.")
    var llmModel = "local"

    @Option(help: "The local model's file.")
    var modelFile = ".embedded/models/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"

    @Option(help: "The product's facts.")
    var facts = "init_data.json"

    @Option(parsing: .upToNextOption, help: "Labelled answers about the product, held against its facts.")
    var keptAnswers: [String] = []

    @Flag(inversion: .prefixedNo, help: "Have the questions among the replies answered, too.")
    var answers = true

    func run() async throws {
        let sets = try replies.map { path in
            (name: URL(filePath: path).lastPathComponent, replies: try LabelledReply.read(URL(filePath: path)))
        }
        var left: LeftOut?
        if let corpus { left = await LeftOut(try Corpus(folder: URL(filePath: corpus))) }
        left?.show()
        print("\nThe reader alone, on sets that it has not learned from")
        let reader = ReplyReader()
        var tradeOff = StopTradeOff()
        for set in sets {
            var score = ReplyScore()
            for reply in set.replies {
                let reading = reader.read(reply.text, in: reply.readingContext)
                score.take(reply, reading)
                tradeOff.take(reply, reading)
            }
            Report.show(set.name, score, misses: misses)
        }
        tradeOff.show("of these sets")
        Report.showSpeed(of: reader, on: sets.flatMap(\.replies))
        if !keptAnswers.isEmpty {
            let knowledge = try InitData(contentsOf: facts).knowledge
            print("\nAnswers by writers of whom the check of promises has learned nothing")
            for path in keptAnswers { try KeptAnswers(contentsOf: path).show(knowledge) }
        }
        if let corpus {
            let product = try InitData(contentsOf: facts)
            var several = SeveralQuestions(facts: product.knowledge, product: product.product)
            for reply in try Corpus(folder: URL(filePath: corpus)).replies { several.play(reply) }
            several.show(misses: misses)
        }
        guard !alone else { return }
        try await withModel { client in
            print("\nThe exam of \(client.endpoint.model) at \(client.endpoint.url)")
            let prompts: Prompts = fixedExamples ? .fixed : .nearest
            let exam = await ModelReader.examine(client, prompts: prompts)
            print(
                "  \(exam.score); \(String(format: "%.1f", exam.medianSeconds)) s an answer, \(exam.unusable) unusable")
            let model = ModelReader(client: client, standing: exam.standing, prompts: prompts)
            print("\nThe reader and that model")
            for set in sets {
                var score = ReplyScore()
                for reply in set.replies { score.take(reply, await model.read(reply, by: reader)) }
                Report.show(set.name, score, misses: misses)
            }
            if let left {
                Report.show(
                    "left-out writers, every \(every)th reply", await left.score(by: model, every: every),
                    misses: misses)
            }
            print("\n  settled without the model \(await model.settled), of these exact \(await model.settledExact)")
            await Report.show("reading", model.calls)
            guard answers else { return }
            let questions = sets.flatMap(\.replies).filter { $0.intents.contains(.question) }
            let writer = AnswerTrial(client: client, facts: try InitData(contentsOf: facts))
            for reply in questions { await writer.answer(reply) }
            await Report.show(writer.outcome)
            await Report.show("answer", writer.calls)
        }
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

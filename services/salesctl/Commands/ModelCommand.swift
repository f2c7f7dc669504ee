import ArgumentParser
import BSON
import Foundation
import LanguageModel
import ModelBridge
import MongoDB
import SalesStore
import ServiceRuntime
import Understanding
import Variables

/// `salesctl model`: what the language model's word is worth.
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Examine the language model, and show what exams have shown.",
        subcommands: [ModelExamCommand.self, ModelListCommand.self])
}

/// `salesctl model exam`: asks the configured model what labelled replies say, and lets it answer questions from facts.
struct ModelExamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exam",
        abstract: "Ask the model at LLM_URL what 120 labelled replies say, and 80 questions about facts.",
        discussion: """
            The first part says what its word weighs in reading. The second says whether it may answer people in its own \
            words: who lies in it more than once chooses facts, which are quoted. Both count within a minute, without a \
            restart. A model that has taken no exam advises, decides nothing and chooses facts; another LLM_MODEL needs an \
            exam of its own.
            """)

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let endpoint = try ModelEndpoint(
                url: try operation.configuration.value(ConfigurationKeys.modelURL),
                model: try operation.configuration.value(ConfigurationKeys.modelName),
                key: ModelKey(try operation.configuration.value(ConfigurationKeys.modelKey)),
                timeouts: ModelTimeouts(answer: try operation.configuration.value(ConfigurationKeys.modelTimeout)))
            let client = LanguageModelClient(endpoint)
            let exam: ModelExam
            let answers: AnswerStanding
            do throws(LanguageModelError) {
                try await client.check()
                exam = await examine(client)
                answers = exam.unusable < ModelExam.replies.count ? await examineAnswers(of: client) : AnswerStanding()
            } catch {
                await client.close()
                throw Operator.failure("the model cannot be examined: \(error.message)", 1)
            }
            await client.close()
            guard exam.unusable < ModelExam.replies.count else {
                throw Operator.failure("the model gave no usable answer, so nothing is stored", 1)
            }
            let document = ModelExamDocument(
                model: endpoint.model, exam: exam, answers: answers, at: operation.now())
            _ = try await operation.store.exams.replaceOne(
                ["_id": .string(document.id)], document, upsert: true)
            try output.write(ExamList(exams: [document]))
        }
    }

    private func examine(_ client: LanguageModelClient) async -> ModelExam {
        let reader = ReplyReader()
        let progress = Progress("Replies read", total: ModelExam.replies.count)
        var exam = ModelExam()
        for (number, reply) in ModelExam.replies.enumerated() {
            let start = ContinuousClock.now
            let answer = try? await client.complete(ChatRequest(ModelExam.prompt(for: reply, by: reader)))
            exam.take(answer?.content, to: reply, after: (ContinuousClock.now - start) / .seconds(1))
            progress.reached(number + 1)
        }
        return exam
    }
}

extension ModelExamCommand {
    /// The second part: what the model says of facts in its own words.
    private func examineAnswers(of client: LanguageModelClient) async -> AnswerStanding {
        let questions = AnswerExam.questions.questions
        let progress = Progress("Questions answered", total: questions.count)
        var exam = AnswerExam()
        for (number, question) in questions.enumerated() {
            let answer = try? await client.complete(ChatRequest(AnswerExam.prompt(for: question)))
            exam.take(answer?.content, to: question)
            progress.reached(number + 1)
        }
        return exam.standing
    }
}

/// `salesctl model list`: all exams.
struct ModelListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show what exams have shown.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            try output.write(ExamList(exams: try await operation.store.exams.find([:], sort: ["at": -1]).all()))
        }
    }
}

private struct ExamList: Report {
    let exams: [ModelExamDocument]

    func lines(_ style: Style) -> [String] {
        guard !exams.isEmpty else {
            return ["No model has taken an exam: `salesctl model exam` examines the one at LLM_URL."]
        }
        return exams.flatMap { exam in
            [
                style.paint(exam.id, .bold) + ", " + exam.at.formatted(.iso8601),
                "   exact intents    \(exam.standing.exact) of \(exam.standing.asked)",
                "   stops found      \(exam.stopsFound) of \(exam.stops)",
                "   times right      \(exam.timely) of \(exam.times)",
                "   contacts right   \(exam.contactsRight) of \(exam.contacts)",
                "   an answer took   \(String(format: "%.1f", exam.medianSeconds)) s (median)",
                "   its word         " + weight(of: exam.standing),
            ] + answers(exam.answers)
        }
    }

    private func answers(_ answers: AnswerStanding?) -> [String] {
        guard let answers else { return ["   its answers      quotes facts: this exam had no second part yet"] }
        return [
            "   honest answers   \(answers.honest) of \(answers.asked), \(answers.doubtful) in doubt, "
                + "\(answers.unusable) unusable",
            "   lies             \(answers.lies)",
            "   its answers      "
                + (answers.writesFreely ? "writes in its own words, under the check" : "quotes facts"),
        ]
    }

    private func weight(of standing: ModelStanding) -> String {
        switch standing.weight {
        case .decides: "decides what the reader is not sure of"
        case .weighs: "weighs about as much as the reader's own doubt"
        case .advises: "advises"
        }
    }
}

import LanguageModel
import Understanding

/// Which examples the model is shown.
enum Prompts: Sendable {
    /// The labelled replies of the corpus that are nearest to the message, as the agent does.
    case nearest
    /// Those of the instructions alone: to compare.
    case fixed

    func prompt(for reply: LabelledReply, by reader: ReplyReader) -> ModelPrompt {
        switch self {
        case .nearest: ModelExam.prompt(for: reply, by: reader)
        case .fixed: ReadingPrompt.make(newWords: reply.text, context: reply.readingContext)
        }
    }
}

/// Reads replies as the agent does: the learned reader first, the model where it is not sure, both combined.
actor ModelReader {
    private let client: LanguageModelClient
    private let standing: ModelStanding
    private let prompts: Prompts
    private(set) var calls = ModelCalls()
    /// How many replies needed no model, and how many of these were read exactly.
    private(set) var settled = 0, settledExact = 0

    init(client: LanguageModelClient, standing: ModelStanding, prompts: Prompts) {
        self.client = client
        self.prompts = prompts
        self.standing = standing
    }

    func read(_ reply: LabelledReply, by reader: ReplyReader) async -> Reading {
        let context = reply.readingContext
        let first = reader.read(reply.text, in: context)
        guard first.needsModel(below: standing.settlingCertainty) else {
            settled += 1
            if reply.isExact(first) { settledExact += 1 }
            return first
        }
        var calls = calls
        let text = await calls.ask(client, prompts.prompt(for: reply, by: reader))
        self.calls = calls
        guard let text, let model = try? ReadingPrompt.parse(text, newWords: reply.text, context: context) else {
            return first
        }
        return reader.read(reply.text, in: context, after: first, model: model, standing: standing)
    }

    /// Puts the exam's questions to the model.
    static func examine(_ client: LanguageModelClient, prompts: Prompts) async -> ModelExam {
        var exam = ModelExam()
        var calls = ModelCalls()
        for reply in ModelExam.replies {
            let before = calls.seconds.count
            let answer = await calls.ask(client, prompts.prompt(for: reply, by: ReplyReader()))
            exam.take(answer, to: reply, after: calls.seconds.count > before ? calls.seconds.last ?? 0 : 0)
        }
        return exam
    }
}

import LabelledReplies
import LanguageModel
import Understanding

/// Reads replies as the agent does: rules first, the model where they are not sure, both merged.
actor ModelReader {
    private let client: LanguageModelClient
    private(set) var calls = ModelCalls()

    init(client: LanguageModelClient) {
        self.client = client
    }

    func score(_ replies: [LabelledReply]) async -> ReplyScore {
        var score = ReplyScore()
        for reply in replies { score.take(reply, await read(reply)) }
        return score
    }

    private func read(_ reply: LabelledReply) async -> Reading {
        let context = reply.readingContext
        let rules = Rules.read(reply.text, in: context)
        guard rules.needsModel else { return rules }
        var calls = calls
        let text = await calls.ask(client, ReadingPrompt.make(newWords: reply.text, context: context))
        self.calls = calls
        guard let text, let model = try? ReadingPrompt.parse(text, newWords: reply.text, context: context) else {
            return rules
        }
        return merge(rules: rules, model: model)
    }
}

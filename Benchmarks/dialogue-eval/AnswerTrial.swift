import Basics
import Dialogue
import Foundation
import Grounding
import LanguageModel
import Scheduling
import Setup
import Understanding

/// Has questions answered by the model from the product's facts, and checks what it writes as the agent does.
actor AnswerTrial {
    /// What became of the answers.
    struct Outcome: Sendable {
        var sent = 0, mended = 0, replaced = 0, unanswered = 0, withoutFacts = 0
        /// Drafts that were not sent, with what was wrong.
        var rejections: [String] = []
    }

    private let client: LanguageModelClient
    private let knowledge: Knowledge
    private let product: Product
    private(set) var outcome = Outcome()
    private(set) var calls = ModelCalls()

    init(client: LanguageModelClient, facts: InitData) {
        self.client = client
        knowledge = Knowledge(facts.knowledge)
        product = facts.product
    }

    func answer(_ reply: LabelledReply) async {
        let language = LanguageGuess.of(reply.text) ?? .en
        let facts = knowledge.search(reply.text, language: language, limit: 4)
        guard !facts.isEmpty else { return outcome.withoutFacts += 1 }
        var complaint: String?
        for attempt in 0..<2 {
            let prompt = AnswerPrompt.make(
                question: reply.text, facts: facts, history: [], productName: product.name(in: language),
                language: language, complaint: complaint)
            guard let draft = await draft(prompt) else { return outcome.replaced += 1 }
            guard draft.answered else { return outcome.unanswered += 1 }
            let faults = GroundingCheck().check(
                draft.sentences, against: facts, language: language, question: reply.text)
            guard !faults.isEmpty else {
                if attempt == 0 { outcome.sent += 1 } else { outcome.mended += 1 }
                return
            }
            complaint = faults.map { "\($0.kind.rawValue): \($0.excerpt)" }.joined(separator: "; ")
            outcome.rejections.append("\(reply.id) \(complaint ?? ""): \(draft.text)")
        }
        outcome.replaced += 1
    }

    private func draft(_ prompt: ModelPrompt) async -> DraftAnswer? {
        var calls = calls
        let text = await calls.ask(client, prompt)
        self.calls = calls
        return text.flatMap { try? AnswerPrompt.parse($0) }
    }
}

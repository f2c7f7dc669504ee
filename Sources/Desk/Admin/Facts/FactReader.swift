internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import Grounding
internal import Learning
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import Understanding
internal import WebServing

/// Reads facts, what they answered, and what would be answered from them.
struct FactReader: Sendable {
    /// How many of the questions that a fact answered are shown, the latest first.
    static let shownQuestions = 20
    /// How many facts a prompt may hold.
    static let shownFacts = 4

    let store: SalesStore
    let now: @Sendable () -> Date

    /// A question that was answered with a fact.
    struct Question: Sendable {
        let words: String
        let conversationID: String
        let at: Date
    }

    /// What would happen to a question.
    struct Trial: Sendable {
        let question: String
        let found: [FoundFact]
        /// What the person would read, message by message, if no model answers.
        let answers: [String]
    }

    func all() async throws(MongoError) -> [Fact] {
        try await store.knowledge.find([:], sort: ["_id": 1]).all().map(\.fact)
    }

    func fact(_ id: String) async throws -> Fact {
        guard let found = try await store.knowledge.findOne(["_id": .string(id)]) else {
            throw DeskError(.notFound, admin: .noFact)
        }
        return found.fact
    }

    /// The questions that were answered with a fact: the person's last message before each answer.
    func questions(of fact: String) async throws(MongoError) -> [Question] {
        let answers = try await store.messages.find(
            ["factIDs": .string(fact)], sort: ["at": -1], limit: Self.shownQuestions
        ).all()
        var questions: [Question] = []
        for answer in answers {
            let before = try await store.messages.find(
                [
                    "conversationID": .string(answer.conversationID), "direction": "incoming",
                    "at": ["$lte": .date(answer.at)],
                ], sort: ["at": -1], limit: 1
            ).all().first
            guard let before else { continue }
            questions.append(Question(words: before.text, conversationID: answer.conversationID, at: answer.at))
        }
        return questions
    }

    /// Tries a question.
    func trial(_ question: String, _ language: Language) async throws -> Trial {
        let facts = try await all()
        let found = FactIndex(facts).search(question, language: language, limit: Self.shownFacts)
        guard let context = try await context(facts) else {
            return Trial(question: question, found: found, answers: [])
        }
        let answers = Rehearsal(in: context, at: now()).answer(to: question, in: language).map(\.text)
        return Trial(question: question, found: found, answers: answers)
    }

    /// What business-logic would decide on; `nil` before anything is configured.
    func context(_ facts: [Fact]) async throws -> Context? {
        guard let settings = try await store.settings.findOne(["_id": .string(SettingsDocument.current)]) else {
            return nil
        }
        let mailbox = try await store.mailboxesInOrder().first
        return Context(
            eventID: "rehearsal", policy: settings.policy, facts: Knowledge(facts), texts: settings.texts,
            product: settings.product,
            organizer: .init(name: mailbox?.displayName ?? "", email: mailbox?.address ?? ""),
            reader: ReplyReader(try await learnedReader()))
    }

    /// The weights in use; the built-in ones if the stored ones cannot be used, as in business-logic.
    private func learnedReader() async throws(MongoError) -> LearnedReader {
        guard let stored = try await store.readers.findOne(["_id": .string(ReaderDocument.current)]),
            let weights = try? ReaderWeights(bytes: stored.weights)
        else { return .builtIn }
        return LearnedReader(weights, name: stored.name)
    }
}

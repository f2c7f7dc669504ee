internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import Grounding
internal import MongoDB
internal import SalesStore

/// Finds questions that no fact answered, with what operators answered to them.
struct GapReader: Sendable {
    /// How many of the latest events with an unanswered question are examined.
    static let examined = 500

    let store: SalesStore

    /// A question without an answer.
    struct Question: Sendable {
        /// Its name in the history, without the person's words.
        let key: String
        let words: String
        let conversationID: String
        let at: Date
    }

    /// What an operator answered to one of the questions.
    struct Proposal: Sendable {
        let text: String
        let author: String
        let conversationID: String
    }

    /// Questions that ask more or less the same.
    struct Gap: Sendable {
        let questions: [Question]
        let proposals: [Proposal]

        /// The language of the question asked last.
        var language: Language {
            let words = questions.first?.words ?? ""
            return words.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) } ? .ru : .en
        }
    }

    /// The open gaps, the most frequent first.
    func open() async throws -> [Gap] {
        let closed = try await closed()
        let questions = try await questions().filter { !closed.contains($0.key) }
        let answers = try await answers(in: Set(questions.map(\.conversationID)))
        return QuestionGroups.of(questions.map(\.words)).map { places in
            let own = places.map { questions[$0] }
            return Gap(questions: own, proposals: proposals(to: own, answers))
        }
    }

    private func questions() async throws(MongoError) -> [Question] {
        let reason = Alert.Reason.unanswered.rawValue
        let trails = try await store.audit.find(
            ["alerts.reason": .string(reason)], sort: ["at": -1], limit: Self.examined
        ).all()
        return trails.flatMap { trail in
            trail.alerts.filter { $0.reason == .unanswered }.enumerated().map { number, alert in
                Question(
                    key: DerivedID.short("\(trail.id)\u{0}\(number)", "gap"), words: alert.summary,
                    conversationID: trail.conversationID, at: trail.at)
            }
        }
    }

    /// The questions that became a fact, or that need none. What was taken back is open again.
    private func closed() async throws(MongoError) -> Set<String> {
        let kind = ChangeDocument.Kind.gap.rawValue
        let changes = try await store.changes.find(["kind": .string(kind)], sort: ["at": 1]).all()
        var latest: [String: ChangeDocument] = [:]
        for change in changes { latest[change.subject] = change }
        return Set(latest.values.flatMap { $0.after?["questions"]?.array?.compactMap(\.string) ?? [] })
    }

    private func answers(in conversations: Set<String>) async throws(MongoError) -> [String: [MessageDocument]] {
        guard !conversations.isEmpty else { return [:] }
        let found = try await store.messages.find(
            [
                "conversationID": ["$in": .array(BSONArray(conversations.sorted().map { .string($0) }))],
                "direction": "outgoing", "kind": .string(Outgoing.Purpose.human.rawValue),
            ], sort: ["at": 1]
        ).all()
        return Dictionary(grouping: found, by: \.conversationID)
    }

    /// The first thing an operator said after each question.
    private func proposals(to questions: [Question], _ answers: [String: [MessageDocument]]) -> [Proposal] {
        var proposals: [Proposal] = []
        for question in questions {
            guard let answer = answers[question.conversationID]?.first(where: { $0.at >= question.at }),
                !proposals.contains(where: { $0.text == answer.text })
            else { continue }
            proposals.append(
                Proposal(text: answer.text, author: answer.author ?? "", conversationID: question.conversationID))
        }
        return proposals
    }
}

internal import Foundation
internal import Grounding
internal import Understanding

/// Answers in the facts' own words: what a model chose that may not write, or the best ones where there is nothing better.
extension Conversation {
    /// How many facts are quoted on one question, and on all of a message.
    private static let mostQuotes = (question: 2, message: 4)

    /// The facts that a model chose go out in their own words: nothing of that can be untrue.
    mutating func quote(_ choice: DraftAnswer, for open: Awaiting, _ turn: inout Turn) {
        let facts = turn.context.facts.facts(open.factIDs)
        let quotation = quotation(of: choice, for: open, turn)
        guard !quotation.factIDs.isEmpty else {
            let reason = "facts: none of those shown is named"
            guard open.failures < Self.draftRetries, facts.contains(where: { $0.language == language }) else {
                return answerFromFacts(open, because: reason, &turn)
            }
            return askAgain(open, facts: facts, because: reason, &turn)
        }
        say(quotation, for: open, because: "the model chose \(quotation.factIDs.joined(separator: ", "))", &turn)
    }

    /// The safe answer: the best fact of each question in its own words.
    mutating func answerFromFacts(_ open: Awaiting, because reason: String, _ turn: inout Turn) {
        let facts = turn.context.facts.facts(open.factIDs).filter { $0.language == language }
        let best = (open.topics ?? []).enumerated().compactMap { number, topic in
            facts.first { topic.factIDs.first == $0.id }
                .map { FactQuotation.Part(question: number + 1, facts: [$0]) }
        }
        let first = facts.first.map { [FactQuotation.Part(question: 1, facts: [$0])] } ?? []
        say(FactQuotation(best.isEmpty ? first : best, language: language), for: open, because: reason, &turn)
    }

    /// A model's choice as a draft for a human.
    func quoting(_ choice: DraftAnswer, for open: Awaiting, _ turn: Turn) -> DraftAnswer {
        let quotation = quotation(of: choice, for: open, turn)
        let sentences = turn.context.facts.facts(quotation.factIDs).flatMap {
            AnswerSentence.sentences(of: $0.text, factIDs: [$0.id])
        }
        return DraftAnswer(sentences: sentences, answered: choice.answered && !sentences.isEmpty)
    }

    private mutating func say(
        _ quotation: FactQuotation, for open: Awaiting, because reason: String, _ turn: inout Turn
    ) {
        closeRequest(&turn)
        let words = open.words.joined(separator: "\n")
        var reply = Reply()
        if quotation.factIDs.isEmpty {
            findOut(words, &reply, &turn)
        } else {
            reply.say(quotation.text)
            reply.rest(on: quotation.factIDs)
            turn.decide(.quoteFact, because: reason)
            findOut(about: (open.topics ?? []).leftOut(byAnswerOn: quotation.factIDs), &reply, &turn)
        }
        act(on: open.remaining(of: open.reading), words: words, draft: reply, &turn)
    }

    /// The chosen facts under the questions they answer.
    private func quotation(of choice: DraftAnswer, for open: Awaiting, _ turn: Turn) -> FactQuotation {
        let chosen = turn.context.facts.facts(choice.factIDs.filter(open.factIDs.contains))
            .filter { $0.language == language }
        let topics = open.topics ?? []
        var parts: [FactQuotation.Part] = []
        for fact in chosen.prefix(Self.mostQuotes.message) {
            // The best fact of a question is its answer, whatever else it has to do with.
            let index =
                topics.firstIndex { $0.factIDs.first == fact.id } ?? topics.firstIndex { $0.factIDs.contains(fact.id) }
            let number = index.map { $0 + 1 } ?? parts.last?.question ?? 1
            guard let place = parts.firstIndex(where: { $0.question == number }) else {
                parts.append(FactQuotation.Part(question: number, facts: [fact]))
                continue
            }
            if parts[place].facts.count < Self.mostQuotes.question { parts[place].facts.append(fact) }
        }
        return FactQuotation(parts.sorted { $0.question < $1.question }, language: language)
    }
}

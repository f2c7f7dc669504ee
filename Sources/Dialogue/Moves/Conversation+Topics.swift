internal import Basics
internal import Foundation
internal import Grounding
internal import Understanding

/// Somebody who asks several things is answered on each of them, or told what is still open.
extension Conversation {
    /// How many topics of a message are told apart.
    private static let mostTopics = 6
    /// How many facts a prompt may hold where several things are asked.
    private static let topicFactLimit = 8

    /// Of how few words a question leans on the one before it, such as "and in Kazan?".
    private static let leaningWords = 3

    /// What a message asks about, if that is more than one thing; else nothing.
    func topics(of words: String, _ turn: Turn) -> [Topic] {
        let sentences = Questions.sentences(of: words)
        let marked = sentences.filter(\.isMarked)
        var parts: [String] = []
        for sentence in marked.isEmpty ? sentences : marked {
            for part in asked(in: sentence, turn) where !parts.contains(part) {
                if let last = parts.last, Self.leans(part) {
                    parts[parts.count - 1] = "\(last) \(part)"
                } else {
                    parts.append(part)
                }
            }
        }
        let topics = parts.prefix(Self.mostTopics).map { part in
            let facts = turn.context.facts.search(part, language: language, limit: Self.factLimit)
            return Topic(words: part, factIDs: facts.map(\.id))
        }
        // Without a question mark it counts only where we have something to say to it.
        let known = marked.isEmpty ? topics.filter { !$0.factIDs.isEmpty } : topics
        return known.count > 1 ? known : []
    }

    /// The questions in a sentence: those of its parts that are read as one, each with what else stands beside it.
    private func asked(in sentence: Questions.Sentence, _ turn: Turn) -> [String] {
        var parts: [String] = []
        var before = ""
        for clause in Questions.clauses(of: sentence.words) {
            if !Self.leans(clause), isQuestion(clause, turn) {
                parts.append(before.isEmpty ? clause : "\(before), \(clause)")
                before = ""
            } else if parts.isEmpty {
                before = before.isEmpty ? clause : "\(before), \(clause)"
            } else {
                parts[parts.count - 1] += ", \(clause)"
            }
        }
        if parts.count > 1 { return parts }
        let reading = turn.context.reader.read(sentence.words, in: readingContext(turn.now))
        let isOne = reading.intents.contains(.question) || sentence.isMarked && reading.intents.isEmpty
        return isOne ? [sentence.words] : []
    }

    private static func leans(_ words: String) -> Bool { words.split(separator: " ").count <= leaningWords }

    private func isQuestion(_ words: String, _ turn: Turn) -> Bool {
        turn.context.reader.read(words, in: readingContext(turn.now)).intents.contains(.question)
    }

    /// The facts for a prompt: the best of each topic before the second best of any.
    func facts(on topics: [Topic], and words: String, _ turn: Turn) -> [Fact] {
        let whole = turn.context.facts.search(words, language: language, limit: Self.factLimit)
        guard !topics.isEmpty else { return whole }
        var ids: [String] = []
        for rank in 0..<Self.factLimit {
            for topic in topics where topic.factIDs.indices.contains(rank) {
                if !ids.contains(topic.factIDs[rank]) { ids.append(topic.factIDs[rank]) }
            }
        }
        for fact in whole where !ids.contains(fact.id) { ids.append(fact.id) }
        return turn.context.facts.facts(Array(ids.prefix(Self.topicFactLimit)))
    }

    /// Names to the person what the answer leaves out, and gives it to the operators.
    mutating func findOut(about topics: [Topic], _ reply: inout Reply, _ turn: inout Turn) {
        guard !topics.isEmpty else { return }
        turn.cause(.alert(Alert(.unanswered, topics.map(\.words).joined(separator: "\n"))))
        turn.decide(.findOut, because: "the answer leaves out \(topics.count) of several questions")
        let (open, close) = language == .ru ? ("«", "»") : ("“", "”")
        let named = topics.map { open + $0.words.prefix(120).trimmingCharacters(in: .whitespaces) + close }
        reply.say(text(.willFindOutAbout, turn, ["questions": named.joined(separator: ", ")]))
    }
}

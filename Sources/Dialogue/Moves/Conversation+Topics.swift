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
    /// Of how few words a question may lean on the one before it.
    private static let leaningWords = 3

    /// What a message asks about, if that is more than one thing; else nothing. One question is told apart, too, where others
    /// beside it ask for what is done rather than said.
    func topics(of words: String, beside wishes: [Intent], _ turn: Turn) -> [Topic] {
        let sentences = Questions.sentences(of: words)
        let marked = sentences.filter(\.isMarked)
        let asking = sentences.filter { marked.isEmpty || $0.isMarked || Questions.begins($0.words) }
        let asked = asking.flatMap { sentence in
            Self.cut(sentence.words).map { Questions.Sentence(words: $0, isMarked: sentence.isMarked) }
        }
        var parts: [String] = []
        for part in asked where !isWish(part, beside: wishes, turn) && !parts.contains(part.words) {
            if let last = parts.last, leans(part.words, turn) {
                parts[parts.count - 1] = "\(last) \(part.words)"
            } else {
                parts.append(part.words)
            }
        }
        let topics = parts.prefix(Self.mostTopics).map { part in
            let facts = turn.context.facts.search(part, language: language, limit: Self.factLimit)
            return Topic(words: part, factIDs: facts.map(\.id))
        }
        // Without a question mark it counts only where we have something to say to it.
        let known = marked.isEmpty ? topics.filter { !$0.factIDs.isEmpty } : topics
        return known.count > 1 || known.count == 1 && asked.count > 1 ? known : []
    }

    /// The questions in a sentence: it is cut before each clause that begins as a question does; what stands before the first
    /// goes with it.
    private static func cut(_ words: String) -> [String] {
        var starts: [String.Index] = []
        for clause in Questions.clauses(of: words) where Questions.begins(clause.words, isJoined: clause.isJoined) {
            let isBehindCondition =
                !clause.isJoined && Questions.isCondition(words[(starts.last ?? words.startIndex)...])
            if starts.isEmpty {
                starts.append(words.startIndex)
            } else if !isBehindCondition {
                starts.append(clause.words.startIndex)
            }
        }
        guard starts.count > 1 else { return [words] }
        return zip(starts, starts.dropFirst() + [words.endIndex]).map { trimmed(words[$0..<$1]) }
    }

    /// Without the comma or the conjunction at the end, which belongs to what follows.
    private static func trimmed(_ words: Substring) -> String {
        words.replacing(#/(?:[,;]?\s+(?:а\s+также|и|а|and|also))?[,;\s]*$/#.ignoresCase(), with: "")
            .trimmingCharacters(in: .whitespaces)
    }

    /// Whether words ask for something that is done, such as the presentation or a demo. Without a question mark they are a
    /// question only where they are read as one.
    private func isWish(_ asked: Questions.Sentence, beside wishes: [Intent], _ turn: Turn) -> Bool {
        let wants = Set(turn.context.reader.read(asked.words, in: readingContext(turn.now)).intents)
        guard !wants.contains(.question) else { return false }
        return !asked.isMarked || !wants.isDisjoint(with: Set(wishes).subtracting(Self.said))
    }

    /// Whether a question is short and says nothing without the one before it, such as "and in Kazan?".
    private func leans(_ words: String, _ turn: Turn) -> Bool {
        words.split(separator: " ").count <= Self.leaningWords
            && turn.context.facts.search(words, language: language, limit: 1).isEmpty
    }

    /// What is answered in words rather than done.
    private static let said: Set<Intent> = [.question, .interested, .smalltalk, .offTopic]

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

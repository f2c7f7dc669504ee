/// One of several things that a person asks about.
public struct Topic: Codable, Sendable, Equatable {
    /// The person's words.
    public var words: String
    /// The facts related to it, best first; none if nothing is known about it.
    public var factIDs: [String]

    /// A topic in the person's words, with the facts about it.
    public init(words: String, factIDs: [String]) {
        self.words = words
        self.factIDs = factIDs
    }
}

extension [Topic] {
    /// The topics that an answer leaves out: those unrelated to any of the facts it rests on. The best fact of one
    /// topic does not count for another.
    func leftOut(byAnswerOn evidence: some Sequence<String>) -> [Topic] {
        let used = Set(evidence)
        let best = Set(compactMap(\.factIDs.first))
        return filter { topic in
            used.isDisjoint(with: topic.factIDs.filter { $0 == topic.factIDs.first || !best.contains($0) })
        }
    }
}

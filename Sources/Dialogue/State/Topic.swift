/// One of several things that a person asks about.
public struct Topic: Codable, Sendable, Equatable {
    /// The person's words.
    public var words: String
    /// The facts that have to do with it, the best first; none where nothing is known of it.
    public var factIDs: [String]

    /// Describes a topic.
    public init(words: String, factIDs: [String]) {
        self.words = words
        self.factIDs = factIDs
    }
}

extension [Topic] {
    /// What an answer leaves out: what none of the facts it rests on has to do with. The best fact of one topic speaks for no
    /// other one.
    func leftOut(byAnswerOn evidence: some Sequence<String>) -> [Topic] {
        let used = Set(evidence)
        let best = Set(compactMap(\.factIDs.first))
        return filter { topic in
            used.isDisjoint(with: topic.factIDs.filter { $0 == topic.factIDs.first || !best.contains($0) })
        }
    }
}

internal import Understanding

/// Messages that came before the ones before them were answered: they are read as one text, and none of them is passed over.
extension Conversation {
    /// What somebody waits for who was passed over.
    private static let awaited: [Intent] = [.question, .presentation, .operator]
    /// Who wants this takes back what they asked for before, but for questions, which are answered still.
    private static let takingBack: Set<Intent> = [.optOut, .notInterested, .restart]
    /// What is said beside anything.
    private static let beside: Set<Intent> = [.smalltalk, .offTopic]

    /// What several messages say, from what their text says as a whole: of a message of which nothing is left in that, what it
    /// asks for by itself.
    ///
    /// - Parameter settled: What an earlier reading of some of them has found.
    func sayingAll(of words: [String], _ whole: Reading, settled: [Intent]?, _ turn: Turn) -> Reading {
        var lost = Set(settled ?? []).intersection(Self.awaited)
        let own = words.count > 1 ? words.map { asked(in: $0, turn) } : []
        for (index, wants) in own.enumerated()
        where wants.subtracting(Self.beside).isDisjoint(with: whole.intents) {
            let isTakenBack = own[(index + 1)...].contains { !$0.isDisjoint(with: Self.takingBack) }
            lost.formUnion(isTakenBack ? wants.intersection([.question]) : wants.intersection(Self.awaited))
        }
        // Beside a stop nothing else is done, and an operator sees a question.
        if whole.isSureStop { lost.formIntersection([.question]) }
        lost.subtract(whole.intents)
        guard !lost.isEmpty else { return whole }
        var reading = whole
        reading.intents += Self.awaited.filter(lost.contains)
        reading.evidence.append("asked for in one of the messages")
        return reading
    }

    /// What a message by itself wants, a question also by its form.
    private func asked(in words: String, _ turn: Turn) -> Set<Intent> {
        let wants = Set(turn.context.reader.read(words, in: readingContext(turn.now)).intents)
        let asks = wants.isSubset(of: Self.beside) && Questions.sentences(of: words).contains(where: \.isMarked)
        return asks ? wants.union([.question]) : wants
    }
}

import Scheduling

/// Questions to answer, apart from requests that only have a question's form.
extension MessageReader {
    private static let machine = WordSet(
        "бот|ботом|бота|робот|роботом|человек|человеком|человека|bot|robot|human|person|ai|chatgpt|нейросет*|машин*|real|живой"
    )
    private static let nextSteps = [
        "что _3 дальше", "с чего _2 начать|начинать|начнём|стартовать", "как _2 начать|стартовать|приступить",
        "how _3 start|started|begin|proceed",
        "what's|what next|now", "what _3 do _1 next", "next steps|step", "какие _1 шаги",
    ].map(
        Pattern.init)

    func collectQuestions(into draft: inout Draft) {
        let attacked = Set(
            findings(.offTopic, named: "attack").map(\.sentence) + findings(.offTopic, named: "chore").map(\.sentence))
        let claimed = claimedSentences(draft)
        for finding in findings(.question) where !finding.rule.isWeak && !attacked.contains(finding.sentence) {
            let isIndirect =
                finding.rule.name == "ask.topic" && claimed.contains(finding.sentence)
                && (draft.has(.demo) || findings(.presentation).contains { $0.range.overlaps(finding.range) })
            if !isIndirect {
                draft.add(.question, at: finding.range.lowerBound, because: finding.rule.name, isCertain: true)
            }
        }
        for sentence in utterance.questions.intersection(claimed).subtracting(attacked) {
            guard let place = askingClause(in: utterance.sentence(sentence)), !isNextStep(sentence) else { continue }
            draft.add(.question, at: place, because: "ask.beside", isCertain: true)
        }
        let asked = utterance.questions.union(findings(.question).map(\.sentence))
        for sentence in asked.sorted() where !claimed.contains(sentence) && !attacked.contains(sentence) {
            let range = utterance.sentence(sentence)
            if isNextStep(sentence)
                || (draft.has(.operator) && utterance.tokens[range].contains { Self.machine.contains($0) })
            {
                continue
            }
            if isSmallQuestion(range, sentence) { continue }
            draft.add(
                .question, at: range.lowerBound, because: "ask.mark", isCertain: utterance.questions.contains(sentence))
        }
    }

    private static let asking = WordSet(
        "what|what's|how|which|who|who's|why|where|does|is|are|сколько|какой|какая|какие|каков*|почему|зачем|чем|кто|где|откуда|есть|можно"
    )

    /// A clause that asks something beside a request in the same sentence: "what's your uptime, and could you send the deck?"
    private func askingClause(in range: Range<Int>) -> Int? {
        let tokens = utterance.tokens
        let taken = Set(findings.filter { !$0.rule.isWeak && $0.intent != .question }.map(\.clause))
        let timed = Set(times.mentions.map { tokens[$0.range.lowerBound].clause })
        for clause in Set(range.map { tokens[$0].clause }).sorted()
        where !taken.contains(clause) && !timed.contains(clause) {
            let words = range.filter { tokens[$0].clause == clause && !Lexicon.openings.contains(tokens[$0]) }
            if words.count >= 3, let first = words.first, Self.asking.contains(tokens[first]) { return first }
        }
        return nil
    }

    private func isNextStep(_ sentence: Int) -> Bool {
        Self.nextSteps.contains { pattern in
            pattern.matches(in: utterance).contains { utterance.tokens[$0.lowerBound].sentence == sentence }
        }
    }

    private static let small = [
        "как дела|ваши|поживаете", "как вы $", "how are you|things", "how's it|your|everything", "what's up",
        "how do you do",
    ].map(Pattern.init)

    private func isSmallQuestion(_ range: Range<Int>, _ sentence: Int) -> Bool {
        Self.small.contains { pattern in
            pattern.matches(in: utterance).contains { range.contains($0.lowerBound) && range.count <= 7 }
        }
    }

    /// Sentences whose question mark belongs to a request.
    private func claimedSentences(_ draft: Draft) -> Set<Int> {
        var claimed = sentences(.presentation, .operator, .restart)
        if draft.has(.demo) {
            claimed.formUnion(findings(.demo).map(\.sentence))
            if let time = times.best() { claimed.insert(utterance.tokens[time.mention.range.lowerBound].sentence) }
            if draft.demoAction == .move || draft.demoAction == .cancel { claimed.formUnion(changeSentences) }
        }
        if draft.has(.snooze), let time = times.best() {
            claimed.insert(utterance.tokens[time.mention.range.lowerBound].sentence)
            claimed.formUnion(findings(.snooze).filter { $0.rule.name == "later.return" }.map(\.sentence))
        }
        if draft.has(.redirect), draft.contact?.isReachable ?? false {
            claimed.formUnion(findings(.redirect).map(\.sentence))
        }
        claimed.formUnion(
            findings(.interested).filter { !$0.rule.isWeak && !utterance.questions.contains($0.sentence) }.map(
                \.sentence))
        if let stop = draft.stop { claimed.formUnion(stop.findings.map(\.sentence)) }
        return claimed
    }
}

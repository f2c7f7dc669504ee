import Scheduling

/// What the findings say together: which of them give way to which.
extension MessageReader {
    func settle(_ draft: Draft) -> Reading {
        var draft = draft
        if let stop = draft.stop { return stopped(stop, draft) }
        giveWay(&draft)
        let intents = draft.places.sorted { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }.map(\.key)
        let needsWhen = intents.contains(.demo) || intents.contains(.snooze)
        return Reading(
            intents: intents, contact: intents.contains(.redirect) ? draft.contact : nil,
            when: needsWhen ? draft.when : nil,
            chosenSlot: intents.contains(.demo) ? draft.chosenSlot : nil, erasure: false,
            demoAction: intents.contains(.demo) ? draft.demoAction ?? .request : nil,
            presentationLanguage: intents.contains(.presentation) ? presentationLanguage : nil, homeZone: homeZone,
            language: language,
            confidence: confidence(draft, intents), source: .rules, evidence: draft.evidence)
    }

    // MARK: Stop

    private static let hostileQuestion = WordSet(
        "откуда|почему|зачем|доколе|why|who|кто|where|адрес*|address|email|контакт*|hell|fuck|долго|понятно|ясно|understood|clear|ok|spam|спам*"
    )

    private static let scolding = [
        "сколько|доколе можно $", "сколько|доколе можно писать|слать|присылать|терпеть|спамить|звонить|просить",
        "how many|often times|do|must",
    ].map(Pattern.init)

    /// Beside a stop only a referral and a real question remain.
    private func stopped(_ stop: StopReader.Stop, _ draft: Draft) -> Reading {
        var places: [Intent: Int] = [.optOut: stop.findings.map(\.range.lowerBound).min() ?? 0]
        if draft.has(.redirect), draft.contact?.isReachable ?? false { places[.redirect] = draft.places[.redirect] }
        let cancels = draft.demoAction == .cancel
        if cancels { places[.demo] = draft.places[.demo] }
        let stops = Set(stop.findings.map(\.sentence))
        let scolding = Set(
            Self.scolding.flatMap { $0.matches(in: utterance) }.map { utterance.tokens[$0.lowerBound].sentence })
        let asked = utterance.questions.subtracting(stops).subtracting(scolding).filter { sentence in
            !utterance.tokens[utterance.sentence(sentence)].contains { Self.hostileQuestion.contains($0) }
        }
        if draft.has(.question), let first = asked.min() { places[.question] = utterance.sentence(first).lowerBound }
        let intents = places.sorted { $0.value < $1.value }.map(\.key)
        return Reading(
            intents: intents, contact: intents.contains(.redirect) ? draft.contact : nil, erasure: stop.isErasure,
            demoAction: places[.demo] == nil ? nil : .cancel, language: language,
            confidence: stop.isCertain ? 0.98 : 0.7, source: .rules, evidence: stop.findings.map(\.rule.name))
    }

    // MARK: Precedence

    private func giveWay(_ draft: inout Draft) {
        let isAttack = !findings(.offTopic, named: "attack").isEmpty
        if isAttack { draft.drop(.interested, .smalltalk, .snooze, .notInterested, .restart) }
        if !findings(.offTopic, named: "chore").isEmpty {
            draft.drop(.presentation, .interested, .smalltalk, .demo, .notInterested)
        }
        if isAttack || !findings(.offTopic, named: "chore").isEmpty, draft.has(.question) {
            let offTopic = Set(findings(.offTopic).map(\.sentence))
            let free = utterance.questions.subtracting(offTopic)
            if free.isEmpty { draft.drop(.question) }
        }
        let wishes: [Intent] = [.presentation, .demo, .redirect, .question, .operator, .snooze, .restart]
        let hasWish = wishes.contains { draft.has($0) }
        if hasWish || draft.has(.notInterested) { draft.drop(.smalltalk) }
        if hasWish { draft.drop(.interested) }
        // Who is away for good names another person; there is nothing to come back to.
        let isAway = findings(.snooze).allSatisfy { $0.rule.name == "later.away" } && draft.when == nil
        if isAway, draft.has(.redirect), draft.contact?.isReachable ?? false { draft.drop(.snooze) }
        // "Call me on this number" names no time to wait for.
        if draft.has(.operator), draft.when == nil { draft.drop(.snooze) }
        if draft.has(.notInterested) { settleNo(&draft) }
        if draft.has(.interested) { draft.drop(.smalltalk) }
        if findings(.offTopic).allSatisfy({ $0.rule.name == "laughter" }), draft.has(.smalltalk) {
            draft.drop(.offTopic)
        }
        let isOnlyAbuse = draft.has(.offTopic) && !isAttack && findings(.offTopic, named: "chore").isEmpty
        if isOnlyAbuse, hasWish || draft.has(.notInterested) || draft.has(.interested) { draft.drop(.offTopic) }
        if draft.has(.offTopic) { draft.drop(.smalltalk) }
    }

    /// A "no" stays beside a wish only where it was said in so many words, in a sentence of its own.
    private func settleNo(_ draft: inout Draft) {
        if draft.has(.snooze) || draft.has(.presentation) || draft.has(.demo) || draft.has(.redirect)
            || draft.has(.operator)
        {
            if draft.demoAction == .cancel, isReasoned { return draft.drop(.interested) }
            let isOwn =
                draft.isCertain.contains(.notInterested) && draft.has(.snooze) && !draft.isCertain.contains(.snooze)
            if isOwn { draft.drop(.snooze) } else { draft.drop(.notInterested) }
        } else if draft.has(.question) {
            let strong = findings(.notInterested).filter {
                $0.rule.name == "no.interest" || $0.rule.name == "no.decline"
            }
            let asked = utterance.questions.union(findings(.question).map(\.sentence))
            if !strong.contains(where: { !asked.contains($0.sentence) }) { draft.drop(.notInterested) }
        }
        if draft.has(.notInterested) { draft.drop(.interested) }
    }

    /// Whether a "no" was said of the product itself, and not only of the meeting.
    private var isReasoned: Bool {
        findings(.notInterested).contains { ["no.interest", "no.need", "no.supplied"].contains($0.rule.name) }
    }

    // MARK: Confidence

    /// Sure only of short messages with one wish in so many words; everything else the model should see as well.
    private func confidence(_ draft: Draft, _ intents: [Intent]) -> Double {
        guard let first = intents.first else { return 0 }
        if draft.chosenSlot != nil { return 0.95 }
        let words = utterance.tokens.filter { $0.kind == .word }.count
        guard intents.count == 1, draft.isCertain.contains(first) else { return intents.count == 1 ? 0.5 : 0.6 }
        if case .ambiguous? = draft.when { return 0.6 }
        if first == .restart { return 0.9 }
        if words <= 8, utterance.sentenceCount == 1 { return 0.85 }
        return words <= 16 ? 0.75 : 0.65
    }
}

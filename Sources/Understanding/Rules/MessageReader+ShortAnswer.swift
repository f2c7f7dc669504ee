import Scheduling

/// "Yes" and "no" mean what was offered.
extension MessageReader {
    func shortAnswer() -> Reading? {
        if let choice = alternative() { return choice }
        guard times.mentions.isEmpty, utterance.questions.isEmpty, let answer = ShortAnswer(utterance),
            !utterance.tokens.contains(where: { $0.kind == .email || $0.kind == .handle })
        else { return nil }
        if OfferedSlots.choice(utterance, in: context) != nil { return nil }
        switch answer {
        case .yes: return yes(isFirm: true)
        case .acknowledgement: return yes(isFirm: false)
        case .no:
            if Offer.asksAboutLetters(context.lastAgentText) == .goOn {
                return self.answer(.optOut, 0.9, "short.no.letters")
            }
            return context.awaitsContact ? nil : self.answer(.notInterested, 0.85, "short.no")
        case .notNow: return self.answer(.snooze, 0.8, "short.later")
        }
    }

    private static let former = WordSet("former")
    private static let latter = WordSet("latter|last|последнее|последний")

    /// "The first", "второе", where the presentation and a demo were offered to choose from.
    private func alternative() -> Reading? {
        guard utterance.sentenceCount == 1, let choice = chosenAlternative else { return nil }
        return answer(choice, 0.9, "short.choice")
    }

    /// What the first sentence chooses of the presentation and the demo, where both were offered.
    var chosenAlternative: Intent? {
        let words = utterance.tokens.filter {
            $0.sentence == 0 && $0.kind != .symbol && !Lexicon.openings.contains($0)
        }
        let alternatives = Offer.alternatives(context.lastAgentText)
        guard offer == .several, (1...3).contains(words.count), OfferedSlots.starts(in: context).isEmpty,
            let number = words.lazy.compactMap({ token in
                Self.latter.contains(token)
                    ? alternatives.count
                    : Self.former.contains(token) ? 1 : DateLexicon.ordinals[token.key] ?? Int(token.text)
            }).first
        else { return nil }
        guard alternatives.indices.contains(number - 1) else { return nil }
        return alternatives[number - 1] == .demo ? .demo : .presentation
    }

    private func yes(isFirm: Bool) -> Reading {
        if Offer.asksAboutLetters(context.lastAgentText) == .stop { return answer(.optOut, 0.9, "short.yes.letters") }
        let slots = OfferedSlots.starts(in: context)
        if !slots.isEmpty || (offer == .demo && !isBooked) {
            var reading = answer(.demo, 0.9, "short.yes.demo")
            reading.demoAction = slots.count == 1 ? .accept : .request
            if slots.isEmpty, !isBooked { reading.when = timeProposed }
            if slots.count == 1 {
                reading.chosenSlot = context.offeredSlots.isEmpty ? nil : 0
                reading.when = .moment(slots[0])
            }
            return reading
        }
        switch offer {
        case .presentation: return answer(.presentation, 0.9, "short.yes.presentation")
        case .human: return answer(.operator, 0.8, "short.yes.human")
        case .snooze:
            guard asksNow, let when = dayProposed else { return answer(.smalltalk, 0.85, "short.yes.later") }
            var reading = answer(.snooze, 0.9, "short.yes.later")
            reading.when = when
            return reading
        case .several: return answer(.interested, 0.85, "short.yes")
        case .demo, .delivered: return answer(.smalltalk, 0.8, "short.yes")
        case .nothing where isBooked: return answer(.smalltalk, 0.8, "short.yes")
        case .nothing: return answer(isFirm ? .interested : .smalltalk, isFirm ? 0.85 : 0.7, "short.yes")
        }
    }

    /// The one time that the agent's last words propose: "I am free tomorrow at three. Shall I book it?"
    private var timeProposed: When? { proposal.flatMap { $0.mention.hasClock ? $0.when : nil } }

    /// The one day they propose: "Shall I come back in the second week of December?"
    private var dayProposed: When? { proposal?.when }

    private var asksNow: Bool { context.lastAgentText?.hasSuffix("?") ?? false }

    private var proposal: TimeReader.Resolved? {
        guard let text = context.lastAgentText else { return nil }
        let plain = ReadingContext(now: context.now, timeZone: context.timeZone)
        let times = TimeReader(Utterance(text), context: plain, language: language).resolved()
        return times.count == 1 && times[0].mention.hasDay ? times[0] : nil
    }

    private func answer(_ intent: Intent, _ confidence: Double, _ rule: String) -> Reading {
        Reading(intents: [intent], language: language, confidence: confidence, source: .rules, evidence: [rule])
    }
}

import Scheduling

/// "Yes" and "no" mean what was offered.
extension MessageReader {
    func shortAnswer() -> Reading? {
        guard times.mentions.isEmpty, utterance.questions.isEmpty, let answer = ShortAnswer(utterance),
            !utterance.tokens.contains(where: { $0.kind == .email || $0.kind == .handle })
        else { return nil }
        if OfferedSlots.choice(utterance, in: context) != nil { return nil }
        switch answer {
        case .yes: return yes(isFirm: true)
        case .acknowledgement: return yes(isFirm: false)
        case .no: return context.awaitsContact ? nil : self.answer(.notInterested, 0.85, "short.no")
        case .notNow: return self.answer(.snooze, 0.8, "short.later")
        }
    }

    private func yes(isFirm: Bool) -> Reading {
        let slots = OfferedSlots.starts(in: context)
        if !slots.isEmpty || (offer == .demo && !isBooked) {
            var reading = answer(.demo, 0.9, "short.yes.demo")
            reading.demoAction = slots.count == 1 ? .accept : .request
            if slots.count == 1 {
                reading.chosenSlot = context.offeredSlots.isEmpty ? nil : 0
                reading.when = .moment(slots[0])
            }
            return reading
        }
        switch offer {
        case .presentation: return answer(.presentation, 0.9, "short.yes.presentation")
        case .human: return answer(.operator, 0.8, "short.yes.human")
        case .snooze: return answer(.smalltalk, 0.85, "short.yes.later")
        case .several: return answer(.interested, 0.85, "short.yes")
        case .nothing, .demo: return answer(isFirm ? .interested : .smalltalk, isFirm ? 0.85 : 0.7, "short.yes")
        }
    }

    private func answer(_ intent: Intent, _ confidence: Double, _ rule: String) -> Reading {
        Reading(intents: [intent], language: language, confidence: confidence, source: .rules, evidence: [rule])
    }
}

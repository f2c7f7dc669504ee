internal import Basics
internal import Campaigns
internal import Foundation
internal import Grounding
internal import Understanding

/// The sentence by which the model opens a first letter. It is checked like an answer; refused, late or failed, the letter goes without it.
extension Conversation {
    /// Seconds that a letter waits for its sentence.
    static let openingPatience: TimeInterval = 600
    /// Seconds by which such a question stands behind those of people who wait for an answer.
    static let openingDelay: TimeInterval = 300
    /// How many facts about the product it may use.
    private static let openingFactLimit = 3

    /// The sentence that the first letter opens with; `nil` where it goes without.
    func openingSentence(_ turn: Turn) -> String? {
        guard let own = ownCampaign(turn), own.opening != .without, campaign?.opening?.state == .ready else {
            return nil
        }
        return campaign?.opening?.text
    }

    /// Whether the first letter may be written as far as its opening sentence goes. Otherwise it is asked for, or the letter waits for it.
    mutating func openingLets(_ turn: inout Turn) -> Bool {
        guard let own = ownCampaign(turn), own.opening != .without else { return true }
        let known = contact.openingFacts(in: language)
        let basis = LetterOpening.basis(of: [language.rawValue] + known.map(\.text))
        guard let opening = campaign?.opening, opening.basis == basis else {
            withdrawOpening(&turn)
            return askForOpening(own, from: known, basis, &turn)
        }
        switch opening.state {
        case .ready, .leftOut: return true
        case .asked where turn.now >= opening.giveUpAt:
            leaveOpeningOut(because: "the model did not answer in time", &turn)
            return true
        case .asked:
            guard own.state != .finished else { return endCampaign(because: "the campaign is finished", &turn) }
            set(.firstLetter, at: opening.giveUpAt, &turn)
            turn.decide(.letterKeptBack, because: "the model is asked for its opening sentence")
            return false
        case .waits:
            guard own.opening == .approved else {
                // Nobody needs to approve them any more.
                if turn.context.writesFreely {
                    campaign?.opening?.state = .ready
                } else {
                    campaign?.opening?.leaveOut()
                }
                return true
            }
            guard own.state != .finished else { return endCampaign(because: "the campaign is finished", &turn) }
            return keepBack(
                .firstLetter, until: .approval, because: "somebody decides about its opening sentence", &turn)
        }
    }

    private mutating func askForOpening(
        _ own: Campaign, from known: [Fact], _ basis: String, _ turn: inout Turn
    ) -> Bool {
        var opening = LetterOpening(.leftOut, request: "", basis: basis, giveUpAt: turn.now)
        func without(because why: String, _ turn: inout Turn) -> LetterOpening {
            turn.decide(.leaveOpeningOut, because: why)
            return opening
        }
        guard !known.isEmpty else {
            campaign?.opening = without(because: "nothing is known of the person that it could say", &turn)
            return true
        }
        guard own.opening == .approved || turn.context.writesFreely else {
            campaign?.opening = without(because: "the model has not shown that it writes the truth", &turn)
            return true
        }
        opening = LetterOpening(
            .asked, request: CausedID(turn.context.eventID, "opening").description, basis: basis,
            giveUpAt: turn.now.addingTimeInterval(Self.openingPatience).roundedToMilliseconds)
        ask(for: opening, complaint: nil, &turn)
        set(.firstLetter, at: opening.giveUpAt, &turn)
        turn.decide(.askOpening, because: "known of the person: \(known.map(\.id).joined(separator: ", "))")
        return false
    }

    private mutating func ask(for opening: LetterOpening, complaint: String?, _ turn: inout Turn) {
        campaign?.opening = opening
        turn.cause(
            .ask(
                ModelRequest(
                    id: opening.request,
                    prompt: OpeningPrompt.make(
                        facts: openingFacts(turn), productName: turn.context.product.name(in: language),
                        language: language, complaint: complaint),
                    deadline: opening.giveUpAt,
                    turn: min(turn.now.addingTimeInterval(Self.openingDelay), opening.giveUpAt).roundedToMilliseconds)))
    }

    /// What the sentence may say: what is known of the person, and what the campaign may say on what they care about.
    private func openingFacts(_ turn: Turn) -> [Fact] {
        let known = contact.openingFacts(in: language)
        let topics = (contact.interests + [contact.company].compactMap(\.self)).joined(separator: " ")
        return known + turn.context.facts.search(topics, language: language, limit: Self.openingFactLimit)
    }

    // MARK: What comes of it

    /// The model proposes a sentence.
    mutating func take(opening draft: DraftAnswer, for request: String, _ turn: inout Turn) {
        guard var opening = campaign?.opening, opening.state == .asked, opening.request == request else {
            return turn.decide(.answerIgnored, because: "\(request) is not the open request")
        }
        guard let own = ownCampaign(turn), own.opening != .without else {
            return goWithoutOpening(because: "the campaign opens without one by now", &turn)
        }
        guard draft.answered else { return goWithoutOpening(because: "the model has nothing to say", &turn) }
        let faults = faults(inOpening: draft, turn)
        guard faults.isEmpty else {
            guard (opening.failures ?? 0) < Self.draftRetries, turn.now < opening.giveUpAt else {
                return goWithoutOpening(because: faults.joined(separator: "; "), &turn)
            }
            turn.cause(.withdraw(request: request))
            opening.failures = (opening.failures ?? 0) + 1
            opening.request = CausedID(turn.context.eventID, "opening").description
            ask(for: opening, complaint: faults.joined(separator: "; "), &turn)
            return turn.decide(.askAgain, because: faults.joined(separator: "; "))
        }
        turn.cause(.withdraw(request: request))
        opening.text = draft.text
        opening.factIDs = draft.factIDs
        opening.state = own.opening == .approved ? .waits : .ready
        campaign?.opening = opening
        turn.decide(.openingChecked, because: "it rests on \(draft.factIDs.joined(separator: ", "))")
        goOnWithFirstLetter(&turn)
    }

    /// What speaks against a sentence: what is in neither fields nor facts, and what is no opening.
    private func faults(inOpening draft: DraftAnswer, _ turn: Turn) -> [String] {
        let facts = openingFacts(turn)
        var faults = GroundingCheck(maximumLength: LetterOpening.longest).check(
            draft.sentences, against: facts, language: language
        ).map(\.description)
        if draft.sentences.count > 2 { faults.append("too_long: more than two sentences") }
        if draft.text.contains("?") { faults.append("unsupported: a question") }
        if !draft.factIDs.contains(where: { id in id.hasPrefix("contact.") && facts.contains { $0.id == id } }) {
            faults.append("facts: it says nothing of the person")
        }
        return faults
    }

    /// Whether a request is that for the opening sentence.
    func asksForOpening(_ request: String) -> Bool {
        campaign?.opening?.state == .asked && campaign?.opening?.request == request
    }

    /// No sentence will come: the letter goes without.
    mutating func goWithoutOpening(because why: String, _ turn: inout Turn) {
        leaveOpeningOut(because: why, &turn)
        goOnWithFirstLetter(&turn)
    }

    private mutating func leaveOpeningOut(because why: String, _ turn: inout Turn) {
        withdrawOpening(&turn)
        campaign?.opening?.leaveOut()
        turn.decide(.leaveOpeningOut, because: why)
    }

    /// The first letter waited for its sentence, and for nothing else.
    private mutating func goOnWithFirstLetter(_ turn: inout Turn) {
        guard stage == .fresh, heldStop == nil, let opening = campaign?.opening,
            timers[TimerPurpose.firstLetter.rawValue] == opening.giveUpAt
        else { return }
        letGo(.firstLetter)
        begin(&turn)
    }

    /// Somebody decides about the sentence.
    mutating func obey(_ decision: OpeningDecision, _ turn: inout Turn) {
        guard var opening = campaign?.opening, opening.state == .waits, opening.request == decision.request else {
            return turn.decide(.openingOrderRefused, because: "no such sentence waits for a decision")
        }
        let words = decision.text?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
        opening.author = decision.author
        if words.isEmpty {
            opening.leaveOut()
            turn.decide(.leaveOpeningOut, because: "\(decision.author) leaves it out")
        } else {
            let isUnchanged = words == opening.text
            opening.text = String(words.prefix(LetterOpening.longest))
            opening.state = .ready
            turn.decide(.approveOpening, because: "\(isUnchanged ? "approved" : "changed") by \(decision.author)")
        }
        campaign?.opening = opening
        guard stage == .fresh, campaign?.waits == .approval else { return }
        letGo(.firstLetter)
        begin(&turn)
    }

    // MARK: What is of no use any more

    /// The question is of no use any more: its job holds what is known of the person, and does not stay.
    mutating func withdrawOpening(_ turn: inout Turn) {
        guard let opening = campaign?.opening, opening.state == .asked else { return }
        turn.cause(.withdraw(request: opening.request))
    }

    /// Whoever gets no first letter any more, because they came by themselves, said stop or are closed, needs no sentence.
    mutating func dropOpening(_ turn: inout Turn) {
        guard let opening = campaign?.opening, opening.state == .asked || opening.state == .waits,
            stage != .fresh || silence != nil
        else { return }
        withdrawOpening(&turn)
        campaign?.opening = nil
    }
}

internal import Basics
internal import Campaigns
internal import Foundation
internal import Scheduling
internal import Understanding

/// What the person's campaign lets go, keeps back and ends. Answers do not ask it.
extension Conversation {
    /// The campaign that the person is in; `nil` if there is no such campaign any more.
    func ownCampaign(_ turn: Turn) -> Campaign? { turn.context.campaign(campaign?.id ?? Campaign.default.id) }

    /// Whether the campaign lets a letter go now; otherwise the letter waits for it, or will never be written.
    ///
    /// - Parameter isTurn: Whether the person's turn has come to be written to first.
    mutating func campaignLets(_ purpose: TimerPurpose, isTurn: Bool = false, _ turn: inout Turn) -> Bool {
        guard let own = ownCampaign(turn) else {
            return endCampaign(because: "there is no such campaign any more", &turn)
        }
        let isFirst = purpose == .firstLetter && campaign?.begunAt == nil
        switch own.state {
        case .stopped: return endCampaign(because: "the campaign was stopped", &turn)
        case .finished where isFirst: return endCampaign(because: "the campaign is finished", &turn)
        case .draft: return keepBack(purpose, until: .campaign, because: "the campaign has not begun", &turn)
        case .paused: return keepBack(purpose, until: .campaign, because: "the campaign is paused", &turn)
        case .running, .finished: break
        }
        guard isFirst else { return true }
        guard isTurn || own.limits.firstLettersPerDay == nil else {
            return keepBack(purpose, until: .turn, because: "so many people a day are written to", &turn)
        }
        campaign?.begunAt = turn.now
        return true
    }

    mutating func keepBack(
        _ purpose: TimerPurpose, until wait: CampaignMembership.Wait, because why: String, _ turn: inout Turn
    ) -> Bool {
        if campaign == nil { campaign = CampaignMembership(Campaign.default.id, enteredAt: turn.now) }
        letGo(purpose)
        campaign?.waits = wait
        campaign?.waiting = purpose.rawValue
        turn.decide(.letterKeptBack, because: why)
        return false
    }

    mutating func endCampaign(because why: String, _ turn: inout Turn) -> Bool {
        letGo(.firstLetter, .followUp)
        if stage == .fresh || stage == .written { stage = .closed }
        turn.decide(.campaignOver, because: why)
        return false
    }

    /// The campaign goes on, or it is the person's turn.
    mutating func goOnInCampaign(_ turn: inout Turn) {
        guard let waiting = campaign?.waiting.flatMap(TimerPurpose.init(rawValue:)) else {
            return turn.decide(.beginIgnored, because: "no letter waits for the campaign")
        }
        campaign?.waits = nil
        campaign?.waiting = nil
        switch waiting {
        case .firstLetter: begin(isTurn: true, &turn)
        case .followUp:
            guard stage == .written else {
                return turn.decide(.noFollowUp, because: "the conversation is \(stage.rawValue)")
            }
            guard campaignLets(.followUp, &turn) else { return }
            set(.followUp, at: turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: turn.now), &turn)
            turn.decide(.campaignGoesOn, because: "the next letter goes out when it may")
        case .reminder, .demoReminder, .humanTimeout, .erasure: break
        }
    }

    /// Days after the letter before at which a letter of the sequence is due; `nil` where the sequence is over.
    ///
    /// - Parameter number: The letter, counted from 0 for the first follow-up.
    func days(toFollowUp number: Int, _ turn: Turn) -> Int? {
        guard let own = ownCampaign(turn) else { return nil }
        guard !own.sequence.isEmpty else {
            let days = turn.context.policy.followUpDays
            return days.indices.contains(number) ? days[number] : nil
        }
        return own.sequence.indices.contains(number + 1) ? own.sequence[number + 1].afterDays : nil
    }

    /// A letter as the person's campaign writes it.
    struct CampaignLetter {
        /// The variant; `nil` for the installation's own text.
        var variant: String?
        /// The subject, if it has one of its own.
        var subject: String?
        /// The text between greeting and signature.
        var body: String
    }

    /// A letter of the sequence, made from the contact's fields; `nil` where the installation's own texts are used.
    ///
    /// - Throws: ``CampaignError`` where no variant of it can be written.
    func campaignLetter(_ step: Int, _ turn: Turn) throws(CampaignError) -> CampaignLetter? {
        guard let own = ownCampaign(turn), !own.sequence.isEmpty else { return nil }
        guard own.sequence.indices.contains(step) else {
            throw CampaignError(.invalid, "the sequence has no such letter")
        }
        let variants = own.sequence[step].variants(in: language)
        let written = campaign?.letters.last { $0.step == step }?.variant
        let open = variants.filter { $0.pause == nil }
        // A letter that is written again, because it did not go out, is the same.
        let chosen =
            open.first { $0.id == written }
            ?? (open.isEmpty
                ? nil
                : open[VariantChoice.index(of: open.count, campaign: own.id, conversation: id, step: step)])
        guard let chosen else { throw CampaignError(.invalid, "all variants of the letter are paused") }
        return try CampaignLetter(
            chosen, contact.fields(turn.context.product, in: language),
            opening: step == 0 ? openingSentence(turn) : nil)
    }

    /// A letter of the sequence went out.
    mutating func noteLetter(_ step: Int, variant: String?, _ turn: Turn) {
        if campaign == nil { campaign = CampaignMembership(Campaign.default.id, enteredAt: turn.now) }
        campaign?.note(CampaignMembership.Letter(step: step, variant: variant, at: turn.now))
    }

    /// Intents of somebody who wants to hear more after all.
    private static let interested: Set<Intent> = [.interested, .demo, .presentation, .question, .restart]

    /// What came of the campaign with an event.
    mutating func noteOutcomes(of event: Event, _ turn: Turn) {
        for case .understood(_, let reading) in turn.effects {
            if reading.intents.contains(.notInterested) {
                refusedAt = turn.now
            } else if !Self.interested.isDisjoint(with: reading.intents) {
                refusedAt = nil
            }
        }
        guard var own = campaign, !own.letters.isEmpty else { return }
        if case .message = event { own.note(.answer, at: turn.now) }
        for effect in turn.effects {
            for outcome in outcomes(of: effect) { own.note(outcome, at: turn.now) }
        }
        campaign = own
    }

    private func outcomes(of effect: Effect) -> [CampaignOutcome] {
        switch effect {
        case .understood(_, let reading):
            let wants: [(Intent, CampaignOutcome)] = [
                (.question, .question), (.operator, .human), (.notInterested, .refusal),
            ]
            return wants.filter { reading.intents.contains($0.0) }.map(\.1)
        case .book: return [.demo]
        case .refer, .invite: return [.referral]
        case .record(let decision) where decision.action == .present: return [.presentation]
        // What an operator orders says nothing about the letters.
        case .suppress where suppression?.isOrdered == true: return []
        case .suppress(.optOut): return [.stop]
        case .suppress(.complaint): return [.complaint]
        case .suppress(.hardBounce): return [.bounce]
        default: return []
        }
    }
}

extension Conversation.CampaignLetter {
    /// - Parameter opening: The sentence that opens it: at its place, or before all else.
    init(_ variant: LetterVariant, _ fields: [String: String], opening: String?) throws(CampaignError) {
        self.variant = variant.id
        subject = try variant.subject.map { source throws(CampaignError) in try LetterTemplate(source).text(fields) }
        let template = try LetterTemplate(variant.body)
        let place = CampaignField.opening.rawValue
        let text = template.text(fields.merging(opening.map { [place: $0] } ?? [:]) { $1 })
        switch (template.fieldNames.contains(place), opening) {
        case (true, nil): body = Self.closingGap(in: text)
        case (false, let opening?): body = "\(opening)\n\n\(text)"
        case (true, _?), (false, nil): body = text
        }
    }

    /// The text without the empty paragraph that a sentence left that is not there.
    private static func closingGap(in text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines).replacing(#/\n[ \t]*\n(?:[ \t]*\n)+/#, with: "\n\n")
    }
}

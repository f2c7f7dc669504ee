internal import Campaigns
internal import Foundation
internal import Scheduling

extension Conversation {
    /// The contact may be written to: now, or when their working hours begin.
    ///
    /// - Parameter isTurn: Whether it is their turn in a campaign that writes to so many a day.
    mutating func begin(isTurn: Bool = false, _ turn: inout Turn) {
        guard stage == .fresh else {
            turn.decide(.beginIgnored, because: "the conversation is \(stage.rawValue) already")
            return
        }
        if campaign == nil { campaign = CampaignMembership(Campaign.default.id, enteredAt: turn.now) }
        guard campaignLets(.firstLetter, isTurn: isTurn, &turn) else { return }
        let moment = turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: turn.now)
        guard moment <= turn.now else {
            set(.firstLetter, at: moment, &turn)
            turn.decide(.letterPlanned, because: "outside the recipient's working hours")
            return
        }
        writeFirstLetter(&turn)
    }

    private mutating func writeFirstLetter(_ turn: inout Turn) {
        guard openingLets(&turn) else { return }
        letGo(.firstLetter)
        isPaused = nil
        let own: CampaignLetter?
        do {
            own = try campaignLetter(0, turn)
        } catch {
            return leaveUnwritten(error, &turn)
        }
        let written = own ?? firstLetter(turn)
        var outgoing = Outgoing(purpose: .letter, subject: written.subject, text: letter(written.body, turn))
        outgoing.beginsThread = formerCampaigns != nil && written.subject != nil
        send(outgoing, &turn)
        noteLetter(0, variant: written.variant, turn)
        stage = .written
        turn.decide(.letter, because: reason(for: written))
        planFollowUp(after: turn.now, &turn)
    }

    private func reason(for letter: CampaignLetter) -> String {
        if let variant = letter.variant, let campaign { return "campaign \(campaign.id), variant \(variant)" }
        return contact.referrer == nil ? "new contact" : "named by \(referrerLine)"
    }

    /// The first letter by the installation's own texts.
    private func firstLetter(_ turn: Turn) -> CampaignLetter {
        let subject = text(
            .letterSubject, turn, ["company": contact.company ?? turn.context.product.name(in: language)])
        let key: TextKey = contact.referrer == nil ? .letter : .letterReferred
        let interests =
            contact.interests.isEmpty
            ? "" : text(.interestsLine, turn, ["interests": contact.interests.joined(separator: ", ")]) + "\n"
        let body = text(key, turn, ["interests": interests, "referrer": referrerLine])
        let paragraphs = [openingSentence(turn), body].compactMap(\.self)
        return CampaignLetter(subject: subject, body: paragraphs.joined(separator: "\n\n"))
    }

    /// A campaign's letter cannot be made: nobody gets half a letter.
    private mutating func leaveUnwritten(_ error: CampaignError, _ turn: inout Turn) {
        letGo(.firstLetter, .followUp)
        stage = .closed
        turn.decide(.campaignOver, because: error.description)
    }

    /// Who named the person, as we know them; never text from their messages.
    var referrerLine: String {
        [contact.referrer?.name, contact.referrer?.company].compactMap(\.self).joined(separator: ", ")
    }

    /// A timer rang. Only one that the conversation still holds counts.
    mutating func ring(_ purpose: TimerPurpose, due: Date, _ turn: inout Turn) {
        guard timers[purpose.rawValue] == due else {
            turn.decide(.timerIgnored, because: "\(purpose.rawValue) is no longer wanted")
            return
        }
        letGo(purpose)
        if var held = heldStop, TimerPurpose.unasked.contains(purpose) {
            held.plans = (held.plans ?? [:]).merging([purpose.rawValue: due]) { $1 }
            heldStop = held
            return turn.decide(.letterPlanned, because: "what was written may be a stop")
        }
        switch purpose {
        case .firstLetter: begin(&turn)
        case .followUp: followUp(&turn)
        case .reminder: remind(&turn)
        case .demoReminder: remindOfDemo(&turn)
        case .humanTimeout: takeBack(&turn)
        case .erasure:
            turn.decide(.erase, because: "the confirmation had time to go out")
            turn.cause(.erase)
        }
    }

    private mutating func followUp(_ turn: inout Turn) {
        guard stage == .written else {
            return turn.decide(.noFollowUp, because: "the conversation is \(stage.rawValue)")
        }
        guard campaignLets(.followUp, &turn), hasLetterOut(&turn) else { return }
        if wait(for: .followUp, &turn) { return }
        let own: CampaignLetter?
        do {
            own = try campaignLetter(followUpsSent + 1, turn)
        } catch {
            return leaveUnwritten(error, &turn)
        }
        let keys: [TextKey] = [.followUp1, .followUp2, .followUp3]
        let written = own ?? CampaignLetter(body: text(keys[min(followUpsSent, keys.count - 1)], turn))
        followUpsSent += 1
        var outgoing = Outgoing(purpose: .followUp, subject: written.subject, text: letter(written.body, turn))
        outgoing.beginsThread = written.subject != nil
        send(outgoing, &turn)
        noteLetter(followUpsSent, variant: written.variant, turn)
        turn.decide(.followUp, because: "silent after letter \(followUpsSent)")
        planFollowUp(after: turn.now, &turn)
        if timers[TimerPurpose.followUp.rawValue] == nil { stage = .closed }
    }

    /// Whether the letter before went out, and so many days ago as the cadence says. A letter may wait in the queue for days:
    /// for its mailbox's turn, for the end of a limit.
    private mutating func hasLetterOut(_ turn: inout Turn) -> Bool {
        switch turn.context.lastLetter {
        case nil: return true
        case .withdrawn? where rewritesLetter == true: return true
        case .notSent?, .withdrawn?:
            turn.decide(.noFollowUp, because: "the letter before did not go out")
            return false
        case .waiting?:
            planFollowUp(after: turn.now, &turn)
            turn.decide(.letterPlanned, because: "the letter before has not gone out yet")
            return false
        case .sent(let moment)?:
            guard let due = followUpDue(after: moment, turn), due > turn.now else { return true }
            set(.followUp, at: due, &turn)
            turn.decide(.letterPlanned, because: "the letter before went out later than it was written")
            return false
        }
    }

    /// Puts a letter off to the recipient's working hours.
    mutating func wait(for purpose: TimerPurpose, _ turn: inout Turn) -> Bool {
        let moment = turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: turn.now)
        guard moment > turn.now else { return false }
        set(purpose, at: moment, &turn)
        turn.decide(.letterPlanned, because: "outside the recipient's working hours")
        return true
    }

    /// - Parameter moment: When the letter went out; until that is known, when it was written.
    mutating func planFollowUp(after moment: Date, _ turn: inout Turn) {
        guard let due = followUpDue(after: moment, turn) else { return }
        set(.followUp, at: due, &turn)
    }

    /// When the next letter of the cadence is due; `nil` where the cadence is over.
    private func followUpDue(after moment: Date, _ turn: Turn) -> Date? {
        guard let days = days(toFollowUp: followUpsSent, turn) else { return nil }
        let due = moment.addingTimeInterval(Double(days) * 86_400)
        return turn.context.policy.sendingHours(in: contact.timeZone).next(onOrAfter: due)
    }

    /// A letter has a greeting and a signature; the answers of a running talk do not.
    func letter(_ body: String, _ turn: Turn) -> String {
        let greeting = contact.greetedName.map { text(.greetingNamed, turn, ["name": $0]) } ?? text(.greeting, turn)
        return [greeting, body, text(.signature, turn)].joined(separator: "\n\n")
    }
}

extension Policy {
    /// The hours for letters, read in the recipient's zone.
    func sendingHours(in zone: String) -> WorkingHours {
        TimeZone(identifier: zone).map(sendingHours.moved(to:)) ?? sendingHours
    }
}

public import Campaigns
public import Foundation
internal import Understanding

/// A person is in one campaign at a time, and not in another soon after.
extension Conversation {
    mutating func obey(_ order: CampaignOrder, _ turn: inout Turn) {
        switch order {
        case .enter(let id): enter(id, &turn)
        case .goOn: goOnInCampaign(&turn)
        case .opening(let decision): obey(decision, &turn)
        }
    }

    private mutating func enter(_ id: String, _ turn: inout Turn) {
        guard let entered = turn.context.campaign(id) else { return refuseEntry(.unknown, &turn) }
        if let refusal = refusal(to: entered, among: turn.context.campaigns, at: turn.now) {
            return refuseEntry(refusal, &turn)
        }
        // A letter that cannot be read is found where it is written.
        if let refusal = try? refusal(for: turn.context.product, in: entered) { return refuseEntry(refusal, &turn) }
        if let campaign, !campaign.letters.isEmpty { formerCampaigns = (formerCampaigns ?? []) + [campaign] }
        withdrawOpening(&turn)
        campaign = CampaignMembership(id, enteredAt: turn.now)
        letGo(.firstLetter, .followUp)
        followUpsSent = 0
        rewritesLetter = nil
        stage = .fresh
        turn.cause(.enterCampaign(id))
        turn.decide(.enterCampaign, because: "the person is in the campaign \(id) from now on")
        // Whose first letter an operator holds back waits for that operator.
        if isPaused != true { begin(&turn) }
    }

    private func refuseEntry(_ refusal: CampaignRefusal, _ turn: inout Turn) {
        turn.decide(.campaignRefused, because: refusal.phrase)
    }

    /// Why the person may not enter a campaign; `nil` if they may.
    ///
    /// - Parameters:
    ///   - entered: The campaign.
    ///   - campaigns: All campaigns, by their identifiers.
    ///   - now: The moment.
    public func refusal(to entered: Campaign, among campaigns: [String: Campaign], at now: Date) -> CampaignRefusal? {
        guard entered.state != .stopped, entered.state != .finished else { return .over }
        guard contact.email != nil else { return .noAddress }
        guard suppression?.holds(in: .email) != true, silence == nil, stage != .stopped else { return .suppressed }
        guard heldStop == nil else { return .mayHaveStopped }
        let own = campaign.flatMap { known(campaigns, $0.id) } ?? known(campaigns, Campaign.default.id)
        if let campaign, campaign.id == entered.id { return .already }
        if formerCampaigns?.contains(where: { $0.id == entered.id }) == true { return .already }
        // Before refusals were kept, whoever wrote and was closed had said no.
        guard refusedAt == nil, stage != .closed || messagesHandled == 0 else { return .refused }
        switch stage {
        case .snoozed, .arranging, .booked, .handedOver: return .talking
        case .engaged, .referred: if awaiting != nil { return .talking }
        case .fresh, .written, .closed, .stopped: break
        }
        if let own, isActive(in: own) { return .inAnother(own.id) }
        return quiet(after: [entered, own].compactMap(\.?.quietDays).max() ?? 0, at: now)
    }

    private func known(_ campaigns: [String: Campaign], _ id: String) -> Campaign? {
        campaigns[id] ?? (id == Campaign.default.id ? .default : nil)
    }

    /// Whether a letter of a campaign is still to come. Who has waited for nothing but the usual first letter may be put elsewhere.
    private func isActive(in own: Campaign) -> Bool {
        guard own.state != .stopped, own.state != .finished || stage == .written else { return false }
        switch stage {
        case .fresh: return !own.isDefault && campaign != nil
        case .written: return timers[TimerPurpose.followUp.rawValue] != nil || campaign?.waits != nil
        case .engaged, .snoozed, .arranging, .booked, .referred, .handedOver, .closed, .stopped: return false
        }
    }

    /// The person is left in peace after the last word of either side.
    private func quiet(after days: Int, at now: Date) -> CampaignRefusal? {
        guard !history.isEmpty || campaign?.letters.isEmpty == false else { return nil }
        // When it was said was not always kept; a letter stands before what came later.
        let words = [history.last?.at, campaign?.letters.last?.at, refusedAt].compactMap(\.self)
        guard let last = words.max() else { return .talking }
        let end = last.addingTimeInterval(Double(days) * 86_400)
        return end > now ? .quiet(until: end) : nil
    }
}

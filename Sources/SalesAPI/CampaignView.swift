internal import Basics
internal import Campaigns

/// A campaign as other systems see it.
package struct CampaignView: Encodable, Sendable {
    /// What came of a campaign or a variant.
    struct Count: Encodable, Sendable {
        let writtenTo: Int
        let achieved: OutcomeShare
        let resented: OutcomeShare
        let outcomes: [String: OutcomeShare]

        init(_ count: OutcomeCount) {
            writtenTo = count.written
            achieved = OutcomeShare(count.achieved, count.achievedShare)
            resented = OutcomeShare(count.resented, count.resentedShare)
            let shown = CampaignOutcome.allCases.filter { $0 != .writtenTo }
            outcomes = Dictionary(
                uniqueKeysWithValues: shown.map { ($0.rawValue, OutcomeShare(count[$0], count.share($0))) })
        }
    }

    /// What came of a variant of a letter.
    struct Variant: Encodable, Sendable {
        let step: Int
        let id: String
        let pauseReason: String?
        let count: Count
    }

    /// Names the campaign.
    package let id: String
    /// How people call it.
    package let name: String
    let state: String
    let pauseReason: String?
    let people: Int
    /// Whether the model opens first letters.
    let opening: String
    /// How many first letters wait until somebody approves their opening sentence.
    let waitingForApproval: Int
    let count: Count
    let variants: [Variant]

    init(_ campaign: Campaign, _ statistics: CampaignStatistics, _ memberships: [CampaignMembership]) {
        id = campaign.id
        name = campaign.name
        state = campaign.state.rawValue
        pauseReason = campaign.pause?.text(in: .en)
        people = memberships.count
        opening = campaign.opening.rawValue
        waitingForApproval = memberships.count { $0.opening?.state == .waits }
        count = Count(statistics.total)
        variants = statistics.variants.map { variant in
            Variant(
                step: variant.step, id: variant.id,
                pauseReason: campaign.variant(variant.id, ofStep: variant.step)?.pause?.text(in: .en),
                count: Count(variant.count))
        }
    }
}

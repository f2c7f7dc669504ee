internal import Campaigns
internal import Foundation
internal import SalesStore

/// Decides which operators are told that a campaign, or a variant of its letters, paused itself: it is nobody's in particular, so all are.
struct CampaignNoticePlan: Sendable {
    /// A notice to be sent.
    struct Notice: Sendable {
        let settings: NoticeSettingsDocument
        let campaign: Campaign
        /// What paused last.
        let pause: Campaign.OwnPause
        /// When it did.
        let at: Date
    }

    let campaigns: [Campaign]
    let settings: [NoticeSettingsDocument]
    /// The logins of those who have the desk open.
    let present: Set<String>
    let now: Date

    /// One for each operator and campaign, and another when more of it pauses.
    var notices: [Notice] {
        campaigns.flatMap { campaign -> [Notice] in
            let dated = campaign.ownPauses.compactMap { pause in pause.pause.at.map { (pause, $0) } }
            guard let (pause, moment) = dated.max(by: { $0.1 < $1.1 }) else { return [] }
            return settings.filter { NoticePlan.reaches($0, since: moment, present: present, at: now) }
                .map { Notice(settings: $0, campaign: campaign, pause: pause, at: moment) }
        }
    }
}

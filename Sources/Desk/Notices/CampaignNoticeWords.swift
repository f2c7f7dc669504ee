internal import Basics
internal import Campaigns
internal import SalesStore
internal import WebServing

/// The text that tells an operator who is away that a campaign paused itself.
struct CampaignNoticeWords: Sendable {
    let subject: String
    let text: String

    init(_ notice: CampaignNoticePlan.Notice, publicURL: String?) {
        let wording = Wording(language: notice.settings.language)
        let (campaign, paused) = (notice.campaign, notice.pause)
        let name = wording.name(of: campaign)
        if let step = paused.step, let variant = paused.variant {
            let letter = wording.letter(step)
            subject = wording.pick(
                "Campaign \(name): variant \(variant) paused itself (\(letter))",
                "Кампания «\(name)»: вариант \(variant) остановлен (\(letter))")
        } else {
            subject = wording.pick("Campaign \(name) paused itself", "Кампания «\(name)» остановилась сама")
        }
        let link = publicURL.map { "\($0)\(Path.campaign(campaign.id))" }
        text = ([paused.pause.text(in: notice.settings.language)] + [link].compactMap(\.self)).joined(separator: "\n\n")
    }
}

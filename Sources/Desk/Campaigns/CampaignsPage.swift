internal import Campaigns
internal import WebServing

/// All campaigns, with how far each came.
struct CampaignsPage: Sendable {
    let frame: Frame
    let campaigns: [CampaignReader.Figures]

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            wording(.campaigns),
            """
            <h1>\(wording(.campaigns))</h1><p>\(wording(.campaignsHint))</p>
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.campaigns))"><table><thead><tr>
            <th scope="col">\(wording(CampaignPhrase.campaign))</th><th scope="col">\(wording(.campaignState))</th>
            <th scope="col">\(wording(.peopleInIt))</th><th scope="col">\(wording(.writtenTo))</th>
            <th scope="col">\(wording(.successes))</th><th scope="col">\(wording(.resentments))</th>
            </tr></thead><tbody>\(campaigns.map { row($0) })</tbody></table></div>
            """)
    }

    private func row(_ figures: CampaignReader.Figures) -> HTML {
        let (campaign, total) = (figures.campaign, figures.statistics.total)
        let reason = campaign.pause.map { "<br><span class=\"hint\">\($0.text(in: wording.language))</span>" as HTML }
        let path = Path.campaign(campaign.id)
        let openings: HTML? =
            figures.openings == 0
            ? nil : "<br><a href=\"\(path)/openings\">\(wording(.openings)): \(figures.openings)</a>"
        return """
            <tr><th scope="row"><a href="\(path)">\(wording.name(of: campaign))</a></th>
            <td><span class="stage">\(wording.state(campaign.state))</span>\(reason)\(openings)</td><td>\(figures.people)</td>
            <td>\(total.written)</td><td>\(wording.share(total.achieved, total.achievedShare))</td>
            <td>\(wording.share(total.resented, total.resentedShare))</td></tr>
            """
    }
}

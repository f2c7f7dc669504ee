internal import Campaigns
internal import WebServing

/// What came of a campaign: of a hundred people written to, with intervals; and which variant does better, if that can be told.
struct CampaignFigures: Sendable {
    /// The outcomes that are shown, in this order. Answers are shown and judge nothing.
    static let shown: [CampaignOutcome] = [
        .demo, .presentation, .question, .referral, .human, .answer, .refusal, .stop, .complaint, .bounce,
    ]

    let wording: Wording
    let figures: CampaignReader.Figures

    var html: HTML {
        let total = figures.statistics.total
        return """
            <section id="figures" aria-label="\(wording(.outcomes))"><h2>\(wording(.outcomes))</h2>
            <p>\(wording(.peopleInIt)): \(figures.people) · \(wording(.writtenTo)): \(total.written)</p>
            <p class="hint">\(wording(.intervalsHint))</p>
            \(table(wording(.outcomes), [(wording(.wholeCampaign), total)]))
            \(figures.campaign.sequence.indices.compactMap { step($0) })</section>
            """
    }

    private func step(_ step: Int) -> HTML? {
        guard let (ids, verdict) = figures.statistics.judgement(ofStep: step) else { return nil }
        let rows = figures.statistics.variants.filter { $0.step == step }.map { ($0.id, $0.count) }
        return """
            <h3>\(wording.letter(step))</h3><p><strong>\(wording.verdict(verdict, of: ids))</strong></p>
            \(table(wording.letter(step), rows))
            """
    }

    private func table(_ title: String, _ rows: [(String, OutcomeCount)]) -> HTML {
        let head = Self.shown.map { "<th scope=\"col\">\(wording.outcome($0))</th>" as HTML }
        let body = rows.map { name, count -> HTML in
            let cells = Self.shown.map { "<td>\(wording.share(count[$0], count.share($0)))</td>" as HTML }
            return "<tr><th scope=\"row\">\(name)</th><td>\(count.written)</td>\(cells)</tr>"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(title)"><table><thead><tr><td></td>
            <th scope="col">\(wording(.writtenTo))</th>\(head)</tr></thead><tbody>\(body)</tbody></table></div>
            """
    }
}

internal import Basics
internal import Campaigns
internal import Dialogue
internal import SalesStore
internal import WebServing

/// A campaign: where it stands, what can be done with it, what came of it, its letters and whom they are for.
struct CampaignPage: Sendable {
    let frame: Frame
    let figures: CampaignReader.Figures
    let preview: CampaignPreview
    let imports: [ImportDocument]
    var done: CampaignPhrase?

    private var wording: Wording { frame.wording }
    private var campaign: Campaign { figures.campaign }
    private var path: String { Path.campaign(campaign.id) }
    private var isAdmin: Bool { frame.signedIn?.user.role == .admin }

    var html: HTML {
        let note = done.map { "<p class=\"notice\" role=\"status\">\(wording($0))</p>" as HTML }
        return frame.page(
            wording.name(of: campaign),
            """
            <p><a href="/campaigns">\(wording(.campaigns))</a></p>
            <div class="heading-line"><h1>\(wording.name(of: campaign))</h1>
            <span class="stage">\(wording.state(campaign.state))</span></div>\(note)\(reason)
            \(openings)\(isAdmin ? orders : .empty)
            \(CampaignFigures(wording: wording, figures: figures).html)
            \(isAdmin && !campaign.isDefault ? CampaignAudienceForm(frame: frame, campaign: campaign, imports: imports).html : .empty)
            \(isAdmin ? openingForm : .empty)
            \(preview.html)
            """)
    }

    /// Why it is paused, and which variants are.
    private var reason: HTML? {
        var lines = [campaign.pause.map { $0.text(in: wording.language) }].compactMap(\.self)
        for (step, letter) in campaign.sequence.enumerated() {
            for id in letter.variantIDs {
                guard let pause = campaign.variant(id, ofStep: step)?.pause else { continue }
                lines.append("\(wording.letter(step)), \(id): \(pause.text(in: wording.language))")
            }
        }
        guard !lines.isEmpty else { return nil }
        return "<div class=\"problem\" role=\"alert\">\(lines.map { "<p>\($0)</p>" as HTML })</div>"
    }

    /// Letters that wait for the reader of this page.
    private var openings: HTML? {
        guard figures.openings > 0 else { return nil }
        return "<p class=\"notice\"><a href=\"\(path)/openings\">\(wording(.openings)): \(figures.openings)</a></p>"
    }

    /// Whether the model opens first letters.
    private var openingForm: HTML {
        let options = Campaign.Opening.allCases.map { each -> HTML in
            let selected: HTML = each == campaign.opening ? " selected" : .empty
            return "<option value=\"\(each.rawValue)\"\(selected)>\(wording.opening(each))</option>"
        }
        return """
            <details id="opening"><summary>\(wording(.openingTitle)): \(wording.opening(campaign.opening))</summary>
            <form class="stack" method="post" action="\(path)/opening">\(frame.order)
            <p class="hint">\(wording(.openingHint))</p>
            <label>\(wording(.openingTitle)) <select name="opening">\(options)</select></label>
            <button class="primary">\(wording(.saveOpening))</button></form></details>
            """
    }

    private var orders: HTML {
        let hasPausedVariants = campaign.sequence.indices.contains { step in
            campaign.sequence[step].variantIDs.contains { campaign.variant($0, ofStep: step)?.pause != nil }
        }
        var forms: [HTML] = []
        switch campaign.state {
        case .draft: forms = [planLink(.planAndStart), order(.stop, .stopCampaign, confirm: .confirmStopCampaign)]
        case .running:
            forms = [planLink(.planAndAdd), order(.pause, .pauseCampaign)]
            if hasPausedVariants { forms.append(order(.resume, .resumeVariants)) }
            forms += endings
        case .paused: forms = [order(.resume, .resumeCampaign)] + endings
        case .finished: forms = [order(.stop, .stopCampaign, confirm: .confirmStopCampaign)]
        case .stopped: break
        }
        return "<div class=\"cards\">\(forms)</div>"
    }

    private var endings: [HTML] {
        guard !campaign.isDefault else { return [] }
        return [
            order(.finish, .finishCampaign, confirm: .confirmFinishCampaign),
            order(.stop, .stopCampaign, confirm: .confirmStopCampaign),
        ]
    }

    private func planLink(_ phrase: CampaignPhrase) -> HTML {
        guard !campaign.isDefault else { return .empty }
        return """
            <section class="card"><p><a class="button" href="\(path)/plan">\(wording(phrase))</a></p>
            <p class="hint">\(wording(.planHint))</p></section>
            """
    }

    private func order(_ order: CampaignAction, _ phrase: CampaignPhrase, confirm: CampaignPhrase? = nil) -> HTML {
        let question: HTML = confirm.map { "data-confirm=\"\(wording($0))\"" } ?? .empty
        return """
            <form class="card stack" method="post" action="\(path)/\(order.rawValue)" \(question)>\(frame.order)
            <button class="\(confirm == nil ? "" : "danger")">\(wording(phrase))</button>
            <span class="hint">\(wording(order.hint))</span></form>
            """
    }
}

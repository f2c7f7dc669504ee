internal import Basics
internal import Campaigns
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// What starting a campaign will cause, before the press that starts it.
struct CampaignPlanPage: Sendable {
    /// So many of the people who are left out for a reason are named.
    static let named = 20

    let frame: Frame
    let campaign: Campaign
    let forecast: CampaignForecast
    /// What people are called, by their conversations; those that are named here.
    let titles: [String: String]

    private var wording: Wording { frame.wording }
    private var plan: SendingPlan { forecast.plan }

    /// Whom the page names.
    static func named(in forecast: CampaignForecast) -> [String] {
        forecast.plan.leftOut.values.flatMap { $0.prefix(named) }
            + forecast.incomplete.prefix(named).map(\.conversation)
    }

    var html: HTML {
        frame.page(
            wording(.planOfCampaign),
            """
            <p><a href="\(Path.campaign(campaign.id))">\(wording.name(of: campaign))</a></p>
            <h1>\(wording(.planOfCampaign))</h1>
            <section class="notice" id="plan">\(summary)\(start)</section>
            \(plan.days.isEmpty ? .empty : days)
            \(forecast.incomplete.isEmpty ? .empty : incomplete)
            \(plan.leftOut.isEmpty ? .empty : leftOut)
            """)
    }

    private var summary: HTML {
        func line(_ phrase: CampaignPhrase, _ moment: Date?) -> HTML? {
            moment.map { "<p>\(wording(phrase)): \(wording.moment($0)).</p>" }
        }
        return """
            <p><strong>\(wording(.audience)): \(forecast.audience). \(wording(.willBeWrittenTo)): \(plan.people).</strong></p>
            \(line(.firstLetterGoes, plan.firstLetter))\(line(.lastFirstLetterGoes, plan.lastFirstLetter))
            \(line(.lastLetterGoes, plan.lastLetter))
            \(plan.beyond > 0 ? "<p class=\"problem\">\(wording(.beyondHorizon)): \(plan.beyond).</p>" : .empty)
            <p class="hint">\(wording(.planIsSimulated))</p>
            """
    }

    private var start: HTML {
        guard plan.people > 0 || campaign.state == .draft else { return "<p>\(wording(.nobodyToWriteTo))</p>" }
        let phrase: CampaignPhrase = campaign.state == .draft ? .startNow : .addNow
        return """
            <form class="stack" method="post" action="\(Path.campaign(campaign.id))/start">\(frame.order)
            <button class="primary">\(wording(phrase)): \(plan.people)</button>
            <span class="hint">\(wording(.startHint))</span></form>
            """
    }

    private var days: HTML {
        let rows = plan.days.map { day -> HTML in
            "<tr><th scope=\"row\">\(day.date.description)</th><td>\(day.first)</td><td>\(day.following)</td></tr>"
        }
        return """
            <h2>\(wording(.lettersByDay))</h2>
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.lettersByDay))"><table><thead><tr>
            <th scope="col">\(wording(.planDay))</th><th scope="col">\(wording(.firstLetters))</th>
            <th scope="col">\(wording(.followingLetters))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var incomplete: HTML {
        let items = forecast.incomplete.prefix(Self.named).map { person -> HTML in
            let fields = person.fields.map { "<code>{\($0)}</code> " as HTML }
            let target = "\(Path.campaign(campaign.id))?contact=\(Path.escape(person.conversation))#letters"
            return "<li><a href=\"\(target)\">\(title(person.conversation))</a> \(fields)</li>"
        }
        return """
            <h2>\(wording(.emptyPlacesTitle)): \(forecast.incomplete.count)</h2><p>\(wording(.emptyPlacesHint))</p>
            <ul>\(items)</ul>
            """
    }

    private var leftOut: HTML {
        let reasons = LeftOut.allCases.compactMap { reason -> HTML? in
            guard let people = plan.leftOut[reason], reason != .emptyPlaces else { return nil }
            let links = people.prefix(Self.named).map { id -> HTML in
                "<li><a href=\"\(Path.conversation(id))\">\(title(id))</a></li>"
            }
            return """
                <details><summary>\(wording.reason(reason)): \(people.count)</summary><ul class="plain">\(links)</ul></details>
                """
        }
        return "<h2>\(wording(.notWrittenToBecause))</h2>\(reasons)"
    }

    private func title(_ conversation: String) -> String { titles[conversation] ?? conversation }
}

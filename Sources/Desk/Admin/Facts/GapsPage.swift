internal import Basics
internal import WebServing

/// Questions that no fact answered; one press turns an operator's answer into a fact.
struct GapsPage: Sendable {
    /// How many questions of a gap are shown.
    static let shownQuestions = 5

    let frame: Frame
    let gaps: [GapReader.Gap]
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            .gaps, done: done,
            """
            <p>\(wording.admin(.gapsHint))</p>
            \(gaps.isEmpty ? "<p class=\"empty\">\(wording.admin(.noGaps))</p>" : .empty)
            \(gaps.map { card($0) })
            """)
    }

    private func card(_ gap: GapReader.Gap) -> HTML {
        let first = gap.questions.first?.words ?? ""
        let questions = gap.questions.prefix(Self.shownQuestions).map { question -> HTML in
            """
            <li><a href="\(Path.conversation(question.conversationID))" dir="auto">\(question.words.prefix(300))</a>
            \(wording.moment(question.at))</li>
            """
        }
        let none: HTML = "<p>\(wording.admin(.notAnsweredYet))</p>"
        return """
            <section class="card gap"><h2 dir="auto">\(first.prefix(120))</h2>
            <p>\(wording.admin(.asked)): \(gap.questions.count)</p><ul>\(questions)</ul>
            \(gap.proposals.isEmpty ? none : .empty)\(gap.proposals.map { proposal($0, to: gap) })
            <details><summary>\(wording.admin(.writeFact))</summary>\(form(gap, text: ""))</details>
            <form method="post" action="/settings/gaps/dismiss">\(frame.token)\(keys(gap))
            <button aria-label="\(wording.admin(.dismissGap)): \(first.prefix(60))">\(wording.admin(.dismissGap))</button>
            <p class="hint">\(wording.admin(.dismissGapHint))</p></form></section>
            """
    }

    private func proposal(_ proposal: GapReader.Proposal, to gap: GapReader.Gap) -> HTML {
        """
        <h3>\(wording.admin(.answeredBy)) <a href="\(Path.conversation(proposal.conversationID))">\(proposal.author)</a></h3>
        \(form(gap, text: proposal.text))
        """
    }

    /// The proposed words can be changed, but are good enough to be taken as they are.
    private func form(_ gap: GapReader.Gap, text: String) -> HTML {
        let question = gap.questions.first?.words.prefix(FactForm.longestTitle) ?? ""
        let title = question.split(separator: "\n").first.map(String.init) ?? ""
        return """
            <form class="stack" method="post" action="/settings/gaps/take">\(frame.token)\(keys(gap))
            <input type="hidden" name="language" value="\(gap.language.rawValue)">
            <label>\(wording.admin(.factTitle))
            <input name="title" maxlength="\(FactForm.longestTitle)" required value="\(title)"></label>
            <label>\(wording.admin(.factText)) <textarea name="text" rows="4" maxlength="\(FactForm.longestText)" required>
            \(text)</textarea></label>
            <p class="hint">\(wording.admin(.takeOverHint))</p>
            <button class="primary">\(wording.admin(.takeOver))</button></form>
            """
    }

    private func keys(_ gap: GapReader.Gap) -> HTML {
        "<input type=\"hidden\" name=\"questions\" value=\"\(gap.questions.map(\.key).joined(separator: ","))\">"
    }
}

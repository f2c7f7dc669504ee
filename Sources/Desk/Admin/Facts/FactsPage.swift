internal import Basics
internal import Grounding
internal import WebServing

/// All facts; a question can be tried on them.
struct FactsPage: Sendable {
    let frame: Frame
    let facts: [Fact]
    /// The language a question is tried in.
    let language: Language
    let trial: FactReader.Trial?
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            .facts, done: done,
            """
            <p>\(wording.admin(.factsHint))</p>
            <section aria-label="\(wording.admin(.testQuestion))"><h2>\(wording.admin(.testQuestion))</h2>
            <p class="hint">\(wording.admin(.testHint))</p>\(testForm)\(trial.map { outcome($0) })</section>
            <h2>\(wording.admin(.newFact))</h2>
            <details class="new"><summary>\(wording.admin(.newFact))</summary>
            \(FactFields(frame: frame, fact: nil).html)</details>
            \(facts.isEmpty ? "<p class=\"empty\">\(wording.admin(.noFacts))</p>" : .empty)
            \(Language.allCases.compactMap { list($0) })
            """)
    }

    private var testForm: HTML {
        let options = Language.allCases.map { each -> HTML in
            let selected: HTML = each == language ? " selected" : .empty
            return "<option value=\"\(each.rawValue)\"\(selected)>\(wording(each))</option>"
        }
        return """
            <form class="actions" method="get" action="/settings/facts">
            <label>\(wording.admin(.question))
            <input name="q" maxlength="1000" required value="\(trial?.question ?? "")"></label>
            <label>\(wording(.language)) <select name="language">\(options)</select></label>
            <button>\(wording.admin(.test))</button></form>
            """
    }

    private func outcome(_ trial: FactReader.Trial) -> HTML {
        let found = trial.found.map { found -> HTML in
            "<li>\(link(found.fact)) <span lang=\"\(found.fact.language.rawValue)\">\(found.fact.text)</span></li>"
        }
        let answers = trial.answers.map { answer -> HTML in "<blockquote dir=\"auto\">\(answer)</blockquote>" }
        return """
            <div class="trial" role="status"><h3>\(wording.admin(.factsFound))</h3>
            \(found.isEmpty ? "<p>\(wording.admin(.noFactsFound))</p>" : "<ul>\(found)</ul>")
            <h3>\(wording.admin(.saidWithoutModel))</h3>
            \(answers.isEmpty ? ["<p>\(wording.admin(.nothingSaid))</p>"] : answers)</div>
            """
    }

    private func list(_ language: Language) -> HTML? {
        let own = facts.filter { $0.language == language }
        guard !own.isEmpty else { return nil }
        let rows = own.map { fact -> HTML in
            """
            <li>\(link(fact)) <code>\(fact.id)</code>
            <p lang="\(language.rawValue)">\(fact.text)</p></li>
            """
        }
        return "<h2>\(wording(language)): \(own.count)</h2><ul class=\"facts\">\(rows)</ul>"
    }

    private func link(_ fact: Fact) -> HTML {
        "<a href=\"/settings/facts/\(Path.escape(fact.id))\" lang=\"\(fact.language.rawValue)\">\(fact.title)</a>"
    }
}

internal import Basics
internal import Grounding
internal import SalesStore
internal import WebServing

/// One fact: its words, the questions it answered, and its history.
struct FactPage: Sendable {
    let frame: Frame
    let fact: Fact
    let questions: [FactReader.Question]
    let changes: [ChangeDocument]
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            .facts, done: done,
            """
            <p><a href="/settings/facts">\(wording(.back))</a></p>
            <h2><span lang="\(fact.language.rawValue)">\(fact.title)</span> <code>\(fact.id)</code></h2>
            \(FactFields(frame: frame, fact: fact).html)
            <h2>\(wording.admin(.questionsAnswered))</h2>\(answered)
            <h2>\(wording.admin(.changes))</h2>\(ChangeList(frame: frame, changes: changes).html)
            <h2>\(wording.admin(.removeFact))</h2><p class="hint">\(wording.admin(.removeFactHint))</p>
            <form method="post" action="/settings/facts/remove">\(frame.token)
            <input type="hidden" name="id" value="\(fact.id)">\(FactFields.seen(fact))
            <button class="danger">\(wording.admin(.removeFact))</button></form>
            """)
    }

    private var answered: HTML {
        guard !questions.isEmpty else { return "<p>\(wording.admin(.noQuestionsYet))</p>" }
        let rows = questions.map { question -> HTML in
            """
            <li><a href="\(Path.conversation(question.conversationID))" dir="auto">\(question.words.prefix(300))</a>
            \(wording.moment(question.at))</li>
            """
        }
        return "<ul>\(rows)</ul>"
    }
}

internal import SalesStore
internal import WebServing

/// The canned answers; administrators write them.
struct CannedAnswersPage: Sendable {
    let frame: Frame
    let answers: [CannedAnswerDocument]

    private var wording: Wording { frame.wording }
    private var isAdmin: Bool { frame.signedIn?.user.role == .admin }

    var html: HTML {
        frame.page(
            wording(.cannedAnswers),
            """
            <h1>\(wording(.cannedAnswers))</h1><p>\(wording(.cannedHint))</p>
            \(answers.isEmpty ? "<p class=\"empty\">\(wording(.listEmpty))</p>" : .empty)
            <div class="cards">\(answers.map { card($0) })</div>
            \(isAdmin ? "<h2>\(wording(.newAnswer))</h2>\(form(nil))" : .empty)
            """)
    }

    private func card(_ answer: CannedAnswerDocument) -> HTML {
        guard isAdmin else {
            return """
                <section class="card"><h2><code>;\(answer.id)</code></h2>
                <p dir="auto" lang="en">\(answer.english)</p><p dir="auto" lang="ru">\(answer.russian)</p></section>
                """
        }
        return """
            <section class="card"><h2><code>;\(answer.id)</code></h2>\(form(answer))
            <form method="post" action="/answers/remove">\(frame.token)<input type="hidden" name="name" value="\(answer.id)">
            <button class="danger" aria-label="\(wording(.remove)): \(answer.id)">\(wording(.remove))</button></form></section>
            """
    }

    private func form(_ answer: CannedAnswerDocument?) -> HTML {
        let name: HTML =
            answer.map { "<input type=\"hidden\" name=\"name\" value=\"\($0.id)\">" }
                ?? """
                <label>\(wording(.shortName)) <input name="name" maxlength="30" pattern="[\\w\\-]+" required></label>
                """
        return """
            <form class="stack" method="post" action="/answers/save">\(frame.token)\(name)
            <label>\(wording(.inEnglish)) <textarea name="english" rows="3" lang="en">\n\(answer?.english ?? "")</textarea></label>
            <label>\(wording(.inRussian)) <textarea name="russian" rows="3" lang="ru">\n\(answer?.russian ?? "")</textarea></label>
            <button class="\(answer == nil ? "primary" : "")">\(wording(.save))</button></form>
            """
    }
}

internal import Dialogue
internal import SalesStore
internal import WebServing

/// Where an operator writes: to the person, or a note for colleagues.
struct Composer: Sendable {
    let frame: Frame
    let view: ConversationView
    let surroundings: ConversationSurroundings

    private var wording: Wording { frame.wording }
    private var conversation: ConversationDocument { view.conversation }
    private var path: String { Path.conversation(conversation.id) }

    var html: HTML {
        let refusal = conversation.state.replyRefusal.map { wording.refusalReason($0) }
        return """
            <div class="composer">
            \(refusal.map { "<p class=\"refusal\" id=\"refusal\">\($0)</p>" })
            <form class="answer" method="post" action="\(path)/answer" data-answer-form
            enctype="multipart/form-data">\(frame.order)
            <input type="hidden" name="draft" id="draft" value="\(surroundings.composedDraft ?? "")">
            <input type="hidden" name="known" value="\(view.knownAnswer)" id="known">
            <div id="conflict" role="alert"></div>
            <label for="text" class="unseen">\(wording(.answer))</label>
            <textarea id="text" name="text" rows="3" maxlength="\(OrderBook.longestAnswer)" required dir="auto"
            placeholder="\(wording(.answer))" aria-describedby="hint">\n\(surroundings.composed ?? "")</textarea>
            <div class="actions"><button class="primary" \(refusal == nil ? .empty : "disabled aria-describedby=\"refusal\"" as HTML)>\
            \(wording(.send))</button>
            <label class="attach">\(Icon.clip.html) \(wording(.attach)) <input type="file" name="files" multiple></label>\(canned)<p id="hint" class="hint">\(wording(.answerHint))</p></div></form>
            <details class="note"><summary>\(Icon.note.html) \(wording(.note))</summary>
            <form method="post" action="\(path)/note" data-order>\(frame.order)
            <label for="note" class="unseen">\(wording(.note))</label>
            <textarea id="note" name="text" rows="2" maxlength="4000" required dir="auto"
            placeholder="\(wording(.noteHint))"></textarea>
            <button>\(wording(.addNote))</button></form></details>
            </div>
            """
    }

    /// Canned answers, filled in with what is known about the person.
    private var canned: HTML {
        guard !surroundings.canned.isEmpty else { return .empty }
        let contact = conversation.state.contact
        let values = [
            "name": contact.name ?? "", "company": contact.company ?? "",
            "operator": frame.signedIn?.user.name ?? "",
        ]
        let items = surroundings.canned.map { answer -> HTML in
            let text = CannedAnswer(answer).text(in: conversation.state.language, values)
            return """
                <li><button type="button" data-canned="\(answer.id)" data-text="\(text)">;\(answer.id)</button>
                <span class="hint" dir="auto">\(InboxRow.line(text))</span></li>
                """
        }
        return """
            <details class="canned"><summary>\(wording(.cannedAnswers))</summary><ul>\(items)</ul></details>
            """
    }
}

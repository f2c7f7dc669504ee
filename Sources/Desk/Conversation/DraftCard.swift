internal import Dialogue
internal import Foundation
internal import Grounding
internal import WebServing

/// What the agent drafted for the operator, to be sent as it is, edited, or dismissed.
struct DraftCard: Sendable {
    let frame: Frame
    let path: String
    let draft: OperatorDraft
    let facts: [String: Fact]
    /// The last answer of an operator that the page knows.
    let known: String

    private var wording: Wording { frame.wording }

    var html: HTML {
        """
        <section class="draft" aria-labelledby="draft-title">
        <h2 id="draft-title">\(wording(draft.faults.isEmpty ? .draft : .rejectedDraft))</h2>
        <blockquote class="asked" dir="auto">\(draft.words.joined(separator: "\n"))</blockquote>
        \(faults)
        <div class="text" id="draft-text" dir="auto">\(draft.text)</div>
        \(FactList(wording: wording, ids: draft.factIDs, facts: facts).html)
        <div class="actions">
        <form method="post" action="\(path)/answer" \(question) data-answer-form>\(frame.order)
        <input type="hidden" name="draft" value="\(draft.id)">
        <input type="hidden" name="known" value="\(known)">
        <textarea name="text" hidden>\n\(draft.text)</textarea>
        <button class="\(draft.faults.isEmpty ? "primary" : "")">\(wording(.sendDraft))</button></form>
        <a class="button" href="\(path)?edit=\(Path.escape(draft.id))#text" data-edit="\(draft.id)"
        data-replace="\(wording(.confirmReplace))">\(wording(.editDraft))</a>
        <form method="post" action="\(path)/dismiss-draft" data-order>\(frame.order)
        <button>\(wording(.dismissDraft))</button></form>
        </div>
        <form class="actions" method="post" action="\(path)/redraft" data-order>\(frame.order)
        <label>\(wording(.remark)) <input name="remark" maxlength="300" placeholder="\(wording(.remarkHint))" required></label>
        <button>\(wording(.redraft))</button></form>
        </section>
        """
    }

    /// A draft that failed the check can be sent after a second confirmation.
    private var question: HTML {
        draft.faults.isEmpty ? .empty : "data-confirm=\"\(wording(.confirmFaulty))\""
    }

    private var faults: HTML? {
        guard !draft.faults.isEmpty else { return nil }
        let items = draft.faults.map { fault -> HTML in "<li>\(wording.fault(fault))</li>" }
        return "<div class=\"problem\"><p>\(wording(.faults))</p><ul>\(items)</ul></div>"
    }
}

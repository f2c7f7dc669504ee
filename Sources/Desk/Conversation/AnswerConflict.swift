internal import Foundation
internal import SalesStore
internal import WebServing

/// Tells an operator that a colleague has answered in the meantime, and what. Theirs goes out only if they confirm it.
struct AnswerConflict: Sendable {
    let frame: Frame
    /// The conversation's.
    let path: String
    let other: CaseDocument.Answer
    let text: String
    /// Whether both came from the same draft of the agent's: then it cannot go out again.
    let wasDraft: Bool
    let now: Date

    private var wording: Wording { frame.wording }

    /// What the script puts above the text.
    var notice: HTML {
        """
        <div class="conflict" data-answer="\(other.id)"><p><strong>\(other.authorName)</strong>
        \(wording(wasDraft ? .sentThisDraft : .answeredMeanwhile)) \(wording.ago(other.at, at: now)):</p>
        <blockquote dir="auto">\(other.text)</blockquote>
        <button type="button" data-confirm-answer="\(other.id)">\(wording(wasDraft ? .writeOwn : .sendAllTheSame))</button>
        </div>
        """
    }

    /// The same as a whole page.
    var html: HTML {
        frame.page(
            wording(.answeredTitle),
            """
            <h1>\(wording(.answeredTitle))</h1>
            <p><strong>\(other.authorName)</strong>
            \(wording(wasDraft ? .sentThisDraft : .answeredMeanwhile)) \(wording.ago(other.at, at: now)):</p>
            <blockquote dir="auto">\(other.text)</blockquote>
            <form class="stack" method="post" action="\(path)/answer">\(frame.order)
            <input type="hidden" name="known" value="\(other.id)">
            <label>\(wording(.answer)) <textarea name="text" rows="6" required dir="auto">\n\(text)</textarea></label>
            <button>\(wording(.sendAllTheSame))</button></form>
            <p><a href="\(path)">\(wording(.back))</a></p>
            """)
    }
}

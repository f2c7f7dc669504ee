internal import Foundation
internal import SalesStore
internal import WebServing

/// Answers that go out in a few seconds and can be taken back until then.
struct PendingAnswers: Sendable {
    let frame: Frame
    let view: ConversationView

    var html: [HTML] {
        let wording = frame.wording
        return (view.arrangement?.pending ?? []).map { pending in
            let seconds = max(Int(pending.dueAt.timeIntervalSince(view.now).rounded(.up)), 0)
            let isOwn = pending.answer.author == frame.signedIn?.user.id
            let path = Path.conversation(view.conversation.id)
            let undo: HTML =
                isOwn && pending.isLeaving != true
                ? """
                <form method="post" action="\(path)/undo" data-undo>\(frame.token)
                <input type="hidden" name="answer" value="\(pending.id)"><button>\(wording(.undo))</button></form>
                """ : .empty
            return """
                <section class="pending" data-pending-answer="\(pending.id)">
                <p><strong>\(pending.answer.authorName)</strong> · \(wording(.sendsIn))
                <span data-countdown="\(String(seconds))">\(String(seconds))</span> \(wording(.seconds))</p>
                <div class="text" dir="auto">\(pending.answer.text)</div>\(undo)</section>
                """
        }
    }
}

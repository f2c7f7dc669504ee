internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// One conversation: who it is with, what was said and decided, what an operator can do.
struct ConversationPage: Sendable {
    let frame: Frame
    let conversation: ConversationDocument
    let history: ConversationHistory
    /// By the clock of orders.
    let now: Date
    /// Whether an order was just given.
    var wasOrdered = false
    /// The draft that the operator wants to change, if they said so without the script.
    var editedDraft: String?
    /// Whether there is a bot that the person could be led to.
    var hasBot = false

    private var wording: Wording { frame.wording }
    private var path: String { Path.conversation(conversation.id) }

    var html: HTML {
        let title = conversation.state.contact.title ?? conversation.id
        return frame.page(
            title,
            """
            <h1>\(title)</h1>
            \(wasOrdered ? "<p class=\"notice\" role=\"status\">\(wording(.ordered))</p>" : .empty)
            <div class="columns">
            <section aria-label="\(wording(.history))">
            <div id="conversation" data-id="\(conversation.id)" data-fragment="\(path)/history"
            data-said="\(wording(.newMessage))">\(fragment)</div>
            \(answerForm)
            </section>
            <aside aria-label="\(wording(.person))" data-id="\(conversation.id)" data-fragment="\(path)/person">\(person)</aside>
            </div>
            """)
    }

    /// The part that is fetched again when something changes.
    var fragment: HTML {
        """
        \(HistoryFragment(wording: wording, conversation: conversation, history: history, order: frame.order).html)
        \(flag)\(draft)
        <p class="standing" data-revision="\(String(conversation.revision))">
        <span class="stage stage-\(conversation.stage.rawValue)">\(wording(conversation.stage))</span>
        \(wording(isHuman ? .humanHasIt : .agentHasIt))
        \(isDrafting ? "<span class=\"drafting\">\(wording(.drafting))</span>" : .empty)</p>
        \(outsiders)\(proposedReferrals)<div class="actions">\(buttons)</div>
        """
    }

    /// What is known of the person; fetched again too.
    var person: HTML { PersonCard(wording: wording, conversation: conversation).html }

    private var isHuman: Bool { conversation.stage == .handedOver }
    private var isDrafting: Bool { conversation.state.awaiting?.step == .draft }

    private var flag: HTML? {
        conversation.attention.map { alert in
            """
            <section class="attention" aria-labelledby="attention-title">
            <h2 id="attention-title">\(wording(.attention)): \(wording(alert))</h2>
            <div class="text" dir="auto">\(alert.summary)</div>
            <div class="actions">\(button("seen", .seen))</div></section>
            """
        }
    }

    private var draft: HTML? {
        conversation.state.draft.map {
            DraftCard(frame: frame, path: path, draft: $0, facts: history.facts).html
        }
    }

    private var answerForm: HTML {
        let edited = conversation.state.draft.flatMap { $0.id == editedDraft ? $0 : nil }
        return """
            <form class="answer" method="post" action="\(path)/answer">\(frame.order)
            <input type="hidden" name="draft" id="draft" value="\(edited?.id ?? "")">
            <label for="text">\(wording(.answer))</label>
            <textarea id="text" name="text" rows="5" maxlength="\(OrderBook.longestAnswer)" required dir="auto"
            aria-describedby="hint">\n\(edited?.text ?? "")</textarea>
            <p id="hint">\(wording(.answerHint))</p>
            <button class="primary">\(wording(.send))</button></form>
            """
    }

    private var buttons: [HTML] {
        [
            isHuman ? button("release", .release) : button("take-over", .takeOver),
            !isHuman && conversation.state.quiet != nil ? button("release", .release) : .empty,
            conversation.state.heldStop == nil ? .empty : button("clear-hold", .clearHold),
            snooze,
            hasBot ? button("telegram", .chatLink) : .empty,
            button("close", .close, confirm: .confirmClose),
            button("restart", .restart, confirm: .confirmRestart),
            button("suppress", .suppress, confirm: .confirmSuppress, style: "danger"),
        ]
    }

    /// Who else wrote here; a press says that an address is the person's own.
    private var outsiders: [HTML] {
        (conversation.state.outsiders ?? []).map { outsider in
            """
            <form class="outsider" method="post" action="\(path)/add-address">\(frame.order)
            <input type="hidden" name="address" value="\(outsider.address)">
            <p>\(wording(.outsider)): <bdi>\(outsider.title)</bdi></p>
            <button>\(wording(.addAddress))</button></form>
            """
        }
    }

    /// Who was named and is not written to before somebody says so.
    private var proposedReferrals: [HTML] {
        (conversation.state.proposedReferrals ?? []).compactMap { referral in
            guard let address = referral.address else { return nil }
            return """
                <form class="outsider" method="post" action="\(path)/approve-referral">\(frame.order)
                <input type="hidden" name="address" value="\(address)">
                <p>\(wording(.namedPerson)): <bdi>\(referral.title)</bdi></p>
                <button>\(wording(.approveReferral))</button></form>
                """
        }
    }

    private var snooze: HTML {
        let tomorrow = LocalDate(now, in: .gmt).adding(days: 1)
        return """
            <form method="post" action="\(path)/snooze">\(frame.order)
            <label>\(wording(.snoozeUntil))
            <input type="date" name="until" min="\(tomorrow.description)" required></label>
            <button>\(wording(.snooze))</button></form>
            """
    }

    private func button(_ action: String, _ phrase: Phrase, confirm: Phrase? = nil, style: String = "") -> HTML {
        let question: HTML = confirm.map { "data-confirm=\"\(wording($0))\"" } ?? .empty
        return """
            <form method="post" action="\(path)/\(action)" \(question)>\(frame.order)
            <button class="\(style)">\(wording(phrase))</button></form>
            """
    }
}

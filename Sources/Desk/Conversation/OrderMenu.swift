internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// What an operator can order, each order with its effect, or with the reason why it is not possible.
struct OrderMenu: Sendable {
    let frame: Frame
    let view: ConversationView
    let surroundings: ConversationSurroundings

    private var wording: Wording { frame.wording }
    private var state: Conversation { view.conversation.state }
    private var path: String { Path.conversation(view.conversation.id) }
    private var isEnded: Bool { state.stage == .closed || state.stage == .stopped }

    var html: HTML {
        """
        <ul class="orders-list">\(items.map { "<li>\($0)</li>" as HTML })</ul>
        """
    }

    private var items: [HTML] {
        var items: [HTML] = [view.isHuman ? item("release", .release, .releaseHint) : takeOver]
        if !view.isHuman, state.quiet != nil { items.append(item("release", .release, .releaseHint)) }
        if state.heldStop != nil { items.append(item("clear-hold", .clearHold, .clearHoldHint)) }
        items.append(snooze)
        if surroundings.hasBot { items.append(item("telegram", .chatLink, .chatLinkHint, isOrder: false)) }
        items.append(
            item(
                "close", .close, .closeHint, confirm: .confirmClose, unless: isEnded ? wording(.alreadyEnded) : nil))
        items.append(item("restart", .restart, .restartHint, confirm: .confirmRestart, unless: restartRefusal))
        items.append(stop)
        return items
    }

    private var takeOver: HTML {
        let refusal = state.replyRefusal.map { wording.refusalReason($0) }
        return form(
            "take-over", .takeOver, .takeOverHint, unless: refusal,
            more: """
                <label class="tell"><input type="checkbox" name="tell" value="1"> \(wording(.tellThem))
                <q dir="auto">\(surroundings.takeOverWords)</q></label>
                """)
    }

    private var snooze: HTML {
        let tomorrow = LocalDate(view.now, in: .gmt).adding(days: 1)
        let refusal = state.silence == nil ? nil : wording(.personStopped)
        return form(
            "snooze", .snooze, .snoozeHint, unless: refusal,
            more: """
                <label>\(wording(.snoozeUntil)) <input type="date" name="until" min="\(tomorrow.description)" required></label>
                """)
    }

    /// An administrator can take back an operator's stop, with a reason, but not the person's own.
    private var stop: HTML {
        guard state.stage == .stopped, state.suppression?.isOrdered == true else {
            return item(
                "suppress", .suppress, .suppressHint, confirm: .confirmSuppress, style: "danger",
                unless: state.stage == .stopped ? wording(.personStopped) : nil)
        }
        let isAdmin = frame.signedIn?.user.role == .admin
        return form(
            "lift-stop", .liftStop, .liftStopHint, unless: isAdmin ? nil : wording(.adminOnly),
            more: "<label>\(wording(.reason)) <input name=\"reason\" maxlength=\"300\" required></label>")
    }

    private var restartRefusal: String? {
        state.silence?.isByPerson == true ? wording.refusalReason("the person said stop") : nil
    }

    private func item(
        _ action: String, _ phrase: Phrase, _ hint: Phrase, confirm: Phrase? = nil, style: String = "",
        unless refusal: String? = nil, isOrder: Bool = true
    ) -> HTML {
        form(action, phrase, hint, confirm: confirm, style: style, unless: refusal, isOrder: isOrder)
    }

    private func form(
        _ action: String, _ phrase: Phrase, _ hint: Phrase, confirm: Phrase? = nil, style: String = "",
        unless refusal: String?, isOrder: Bool = true, more: HTML = .empty
    ) -> HTML {
        let question: HTML = confirm.map { "data-confirm=\"\(wording($0))\"" } ?? .empty
        guard refusal == nil else {
            return """
                <button type="button" disabled aria-describedby="no-\(action)">\(wording(phrase))</button>
                <span class="hint" id="no-\(action)">\(refusal ?? "")</span>
                """
        }
        return """
            <form method="post" action="\(path)/\(action)" \(question) \(isOrder ? "data-order" : "")>\(frame.order)
            \(more)<button class="\(style)">\(wording(phrase))</button> <span class="hint">\(wording(hint))</span></form>
            """
    }
}

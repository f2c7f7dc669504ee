internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling

/// One conversation: who it is with, what was said and decided, what an operator can do.
struct ConversationPage: Sendable {
    let frame: Frame
    let conversation: ConversationDocument
    let history: ConversationHistory
    /// Whether an order was just given.
    var wasOrdered = false

    private var wording: Wording { frame.wording }
    private var contact: ContactCard { conversation.state.contact }
    private var path: String { Path.conversation(conversation.id) }

    var html: HTML {
        let title = contact.name ?? contact.email ?? contact.telegram ?? conversation.id
        return frame.page(
            title,
            """
            <h1>\(title)</h1>
            \(wasOrdered ? "<p class=\"notice\" role=\"status\">\(wording(.ordered))</p>" : .empty)
            <div class="columns">
            <section aria-label="\(wording(.history))">
            <div id="conversation" data-id="\(conversation.id)" data-fragment="\(path)/history" aria-live="polite">
            \(fragment)</div>
            \(answerForm)
            </section>
            <aside aria-label="\(wording(.person))"><dl>\(fields)</dl></aside>
            </div>
            """)
    }

    /// The part that is fetched again when something changes.
    var fragment: HTML {
        """
        \(HistoryFragment(wording: wording, conversation: conversation, history: history).html)
        <p class="standing" data-revision="\(String(conversation.revision))">
        <span class="stage stage-\(conversation.stage.rawValue)">\(wording(conversation.stage))</span>
        \(wording(isHuman ? .humanHasIt : .agentHasIt))</p>
        <div class="actions">\(buttons)</div>
        """
    }

    private var isHuman: Bool { conversation.stage == .handedOver }

    private var answerForm: HTML {
        """
        <form class="answer" method="post" action="\(path)/answer">\(hidden)
        <label for="text">\(wording(.answer))</label>
        <textarea id="text" name="text" rows="5" maxlength="10000" required dir="auto"
        aria-describedby="hint"></textarea>
        <p id="hint">\(wording(.answerHint))</p>
        <button class="primary">\(wording(.send))</button></form>
        """
    }

    private var buttons: [HTML] {
        [
            isHuman ? button("release", .release) : button("take-over", .takeOver),
            button("restart", .restart, confirm: .confirmRestart),
            button("suppress", .suppress, confirm: .confirmSuppress),
        ]
    }

    private func button(_ action: String, _ phrase: Phrase, confirm: Phrase? = nil) -> HTML {
        let question: HTML = confirm.map { "data-confirm=\"\(wording($0))\"" } ?? .empty
        return """
            <form method="post" action="\(path)/\(action)" \(question)>\(hidden)<button>\(wording(phrase))</button></form>
            """
    }

    /// Sent twice by an impatient finger, a form is one order.
    private var hidden: HTML {
        "\(frame.token)<input type=\"hidden\" name=\"nonce\" value=\"\(RandomToken().text)\">"
    }

    private var fields: [HTML] {
        let state = conversation.state
        let referrer = contact.referrer.map { $0.name ?? $0.contactID }
        let plain: [(Phrase, String?)] = [
            (.address, contact.email ?? contact.telegram), (.company, contact.company),
            (.interests, contact.interests.isEmpty ? nil : contact.interests.joined(separator: ", ")),
            (.language, state.language.rawValue), (.timeZone, contact.timeZone), (.channel, state.channel.rawValue),
            (.referredBy, referrer), (.suppressed, state.suppression?.reason.rawValue),
            (.attention, conversation.attention?.summary),
        ]
        let moments: [(Phrase, Date?)] = [
            (.meeting, state.meeting?.slot.start), (.snoozedUntil, state.snoozedUntil),
            (.updated, conversation.updatedAt),
        ]
        return plain.compactMap { phrase, value in value.map { field(phrase, "\($0)") } }
            + moments.compactMap { phrase, value in value.map { field(phrase, wording.moment($0)) } }
    }

    private func field(_ phrase: Phrase, _ value: HTML) -> HTML {
        "<div><dt>\(wording(phrase))</dt><dd>\(value)</dd></div>"
    }
}

internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Understanding

/// The list of conversations.
struct ConversationListPage: Sendable {
    let frame: Frame
    let filter: ConversationFilter
    let list: ConversationList

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            wording(.conversations),
            """
            <h1>\(wording(.conversations))</h1>
            <form class="filters" method="get" action="/conversations" role="search">
            <label>\(wording(.search))
            <input type="search" name="q" value="\(filter.search)" maxlength="100" accesskey="s"></label>
            <label>\(wording(.filter)) <select name="stage">\(choices)</select></label>
            <button>\(wording(.search))</button>
            </form>
            <div id="list" data-fragment="/conversations/list?\(query)" aria-live="polite">\(rows)</div>
            """)
    }

    /// The part that is fetched again when something changes.
    var rows: HTML {
        guard !list.waiting.isEmpty || !list.others.isEmpty else {
            return "<p class=\"empty\">\(wording(.noConversations))</p>"
        }
        let waiting: HTML =
            list.waiting.isEmpty
            ? .empty
            : """
            <h2>\(wording(.waitingForHuman)) <span class="count">\(list.waiting.count)</span></h2>
            <ul class="conversations">\(list.waiting.map { row($0) })</ul>
            """
        let others: HTML =
            list.others.isEmpty ? .empty : "<ul class=\"conversations\">\(list.others.map { row($0) })</ul>"
        return "\(waiting)\(others)\(older)"
    }

    private func row(_ conversation: ConversationDocument) -> HTML {
        let contact = conversation.state.contact
        let title = contact.name ?? contact.email ?? contact.telegram ?? conversation.id
        let last = conversation.state.history.last?.text ?? ""
        return """
            <li><a href="\(Path.conversation(conversation.id))">
            <span class="title">\(title)</span>
            <span class="company">\(contact.company ?? "")</span>
            <span class="stage stage-\(conversation.stage.rawValue)">\(wording(conversation.stage))</span>
            \(conversation.attention.map { "<span class=\"flag\">\(wording.alert($0.reason))</span>" })
            <span class="last">\(last.prefix(160).replacing("\n", with: " "))</span>
            \(wording.moment(conversation.updatedAt))
            </a></li>
            """
    }

    private var older: HTML {
        guard list.hasMore, let last = list.others.last else { return .empty }
        let before = Int64(last.updatedAt.timeIntervalSince1970 * 1000)
        return
            "<p><a href=\"/conversations?\(query)&amp;before=\(String(before))\" rel=\"next\">\(wording(.older))</a></p>"
    }

    private var query: String {
        let stage = filter.isWaiting ? "waiting" : filter.stage?.rawValue ?? ""
        return "q=\(Path.escape(filter.search))&stage=\(stage)"
    }

    private var choices: [HTML] {
        let stages = Stage.allCases.map { ($0.rawValue, wording($0), filter.stage == $0) }
        let all = [
            ("", wording(.all), filter.stage == nil && !filter.isWaiting),
            ("waiting", wording(.waitingForHuman), filter.isWaiting),
        ]
        return (all + stages).map { value, name, isChosen in
            "<option value=\"\(value)\"\(isChosen ? " selected" : "")>\(name)</option>"
        }
    }
}

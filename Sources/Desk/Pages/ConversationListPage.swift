internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Understanding
internal import WebServing

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
            <input type="search" name="q" value="\(filter.search)" maxlength="100" accesskey="s"
            placeholder="\(wording(.searchHint))"></label>
            <label>\(wording(.filter)) <select name="stage">\(choices)</select></label>
            <button>\(wording(.search))</button>
            </form>
            <div id="list" data-fragment="/conversations/list?\(query(after: filter.after))"
            data-said="\(wording(.listChanged))">\(rows)</div>
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
            <ul class="conversations waiting">\(list.waiting.map { row($0) })</ul>
            """
        let others: HTML =
            list.others.isEmpty
            ? .empty
            : """
            <h2>\(wording(filter.after == nil ? .latest : .older))</h2>
            <ul class="conversations">\(list.others.map { row($0) })</ul>
            """
        return "\(waiting)\(others)\(pages)"
    }

    private func row(_ conversation: ConversationDocument) -> HTML {
        let contact = conversation.state.contact
        let last = conversation.state.history.last
        let speaker = last.map { wording($0.fromAgent ? .us : .prospect) }
        return """
            <li><a href="\(Path.conversation(conversation.id))">
            <span class="title">\(contact.title ?? conversation.id)</span>
            <span class="company">\(contact.company ?? "")</span>
            <span class="stage stage-\(conversation.stage.rawValue)">\(wording(conversation.stage))</span>
            <span class="last" dir="auto">\(speaker.map { "\($0): " } ?? "")\(Self.line(last?.text ?? ""))</span>
            \(wording.moment(conversation.updatedAt))
            \(conversation.attention.map { "<span class=\"flag\">\(wording($0))</span>" })
            </a></li>
            """
    }

    private static func line(_ text: String) -> String {
        String(text.prefix(160)).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private var pages: HTML {
        let newer: HTML =
            filter.after == nil
            ? .empty : "<a href=\"/conversations?\(query(after: nil))\" rel=\"first\">\(wording(.newest))</a>"
        let older: HTML
        if list.hasMore, let last = list.others.last {
            let next = ConversationFilter.Cursor(updatedAt: last.updatedAt, id: last.id)
            older = "<a href=\"/conversations?\(query(after: next))\" rel=\"next\">\(wording(.older))</a>"
        } else {
            older = .empty
        }
        return "<nav class=\"pages\" aria-label=\"\(wording(.pages))\">\(newer) \(older)</nav>"
    }

    private func query(after cursor: ConversationFilter.Cursor?) -> String {
        let stage = filter.isWaiting ? "waiting" : filter.stage?.rawValue ?? ""
        let place = cursor.map { "&after=\(Path.escape($0.text))" } ?? ""
        return "q=\(Path.escape(filter.search))&stage=\(stage)\(place)"
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

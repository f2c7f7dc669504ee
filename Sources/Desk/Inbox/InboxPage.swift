internal import Dialogue
internal import SalesStore
internal import WebServing

/// The page operators work in all day: the lists, a conversation and the person, side by side where there is room.
struct InboxPage: Sendable {
    let frame: Frame
    let filter: ConversationFilter
    /// The rows; `nil` if the script fetches them, as on a conversation's page.
    var list: ListPane?
    /// The navigation between lists, if it is already known.
    var counts: [WorkList: Int] = [:]
    /// What is open next to the list.
    var open: HTML?
    let title: String
    /// The operators to whom several conversations can be given at once.
    var users: [UserDocument] = []

    private var wording: Wording { frame.wording }

    var html: HTML {
        let isOpen = open != nil
        return frame.page(
            title,
            """
            \(isOpen ? .empty : "<h1 class=\"unseen\">\(title)</h1>")
            <section class="pane list-pane" aria-label="\(wording(.conversations))">
            <nav id="lists" aria-label="\(wording(.lists))" data-fragment="/conversations/lists?list=\(filter.list.rawValue)"
            data-calm>\(WorkListNavigation(wording: wording, current: filter.list, counts: counts).html)</nav>
            <form class="filters" method="get" action="/conversations" role="search">
            <input type="search" name="q" value="\(filter.search)" maxlength="100" aria-label="\(wording(.search))"
            placeholder="\(wording(.searchHint))">
            <input type="hidden" name="list" value="all">
            \(filter.list == .all ? stages : .empty)
            <button>\(wording(.search))</button></form>
            \(bulk)
            <div id="list" class="scroll" data-fragment="/conversations/list?\(query)" data-said="\(wording(.listChanged))"
            tabindex="-1">\(list?.html ?? "<p class=\"empty loading\">\(wording(.loading))</p>")</div>
            </section>
            <div id="open" class="open" data-title="\(isOpen ? title : "")">\(open ?? placeholder)</div>
            """, style: .inbox(isOpen: isOpen))
    }

    private var query: String {
        list?.query(after: filter.after) ?? "q=&stage=&list=\(filter.list.rawValue)"
    }

    private var placeholder: HTML {
        "<section class=\"pane conversation-pane\"><p class=\"empty\">\(wording(.nothingOpen))</p></section>"
    }

    private var stages: HTML {
        let choices = Stage.allCases.map { stage -> HTML in
            "<option value=\"\(stage.rawValue)\"\(filter.stage == stage ? " selected" : "")>\(wording(stage))</option>"
        }
        return """
            <select name="stage" aria-label="\(wording(.stage))"><option value="">\(wording(.allStages))</option>\(choices)</select>
            """
    }

    /// What can be done with several conversations at once. The script shows it once some are selected.
    private var bulk: HTML {
        let people = users.map { user -> HTML in "<option value=\"\(user.id)\">\(user.name)</option>" }
        return """
            <form id="bulk" class="bulk" method="post" action="/conversations/bulk" hidden>\(frame.order)
            <input type="hidden" name="list" value="\(filter.list.rawValue)">
            <p><strong data-count>0</strong> \(wording(.selected)) <button type="button" data-clear>\(wording(.selectNone))</button></p>
            <div class="actions">
            <label>\(wording(.assignTo)) <select name="user"><option value="">\(wording(.nobody))</option>\(people)</select></label>
            <button name="action" value="assign">\(wording(.assign))</button>
            <label>\(wording(.tag)) <input name="tag" maxlength="40"></label>
            <button name="action" value="tag">\(wording(.addTag))</button>
            <label>\(wording(.snoozeUntil)) <input type="date" name="until"></label>
            <button name="action" value="snooze">\(wording(.snooze))</button>
            <button name="action" value="close">\(wording(.close))</button>
            <button name="action" value="export" data-plain>\(wording(.exportCSV))</button>
            </div></form>
            """
    }
}

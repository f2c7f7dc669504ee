internal import SalesStore
internal import WebServing

/// The owner and the tags of a conversation.
struct Ownership: Sendable {
    let frame: Frame
    let view: ConversationView
    let users: [UserDocument]

    private var wording: Wording { frame.wording }
    private var path: String { Path.conversation(view.conversation.id) }
    private var assignee: String? { view.arrangement?.assignee }

    var html: HTML {
        let isOwn = assignee == frame.signedIn?.user.id
        let options = users.map { user -> HTML in
            "<option value=\"\(user.id)\"\(user.id == assignee ? " selected" : "")>\(user.name)</option>"
        }
        let take: HTML =
            isOwn
            ? .empty
            : """
            <form method="post" action="\(path)/assign" data-order>\(frame.order)
            <input type="hidden" name="user" value="\(frame.signedIn?.user.id ?? "")">
            <button data-command="take">\(wording(.take))</button></form>
            """
        return """
            <section class="ownership" aria-label="\(wording(.owner))">
            <p><span class="label">\(wording(.owner))</span> \(assignee.map { name(of: $0) } ?? wording(.nobody))</p>
            <div class="actions">\(take)
            <form method="post" action="\(path)/assign" data-order>\(frame.order)
            <label>\(wording(.assignTo)) <select name="user"><option value="">\(wording(.nobody))</option>\(options)</select></label>
            <button>\(wording(.assign))</button></form></div>
            \(tags)</section>
            """
    }

    private func name(of login: String) -> String { users.first { $0.id == login }?.name ?? login }

    private var tags: HTML {
        let items = (view.arrangement?.tags ?? []).map { tag -> HTML in
            """
            <li><form method="post" action="\(path)/untag" data-order>\(frame.order)<input type="hidden" name="tag" value="\(tag)">
            <span class="tag">\(tag)</span> <button aria-label="\(wording(.removeTag)): \(tag)">×</button></form></li>
            """
        }
        return """
            <ul class="tags" aria-label="\(wording(.tags))">\(items)</ul>
            <form class="actions" method="post" action="\(path)/tag" data-order>\(frame.order)
            <label>\(wording(.tag)) <input name="tag" maxlength="40" required></label>
            <button>\(wording(.addTag))</button></form>
            """
    }
}

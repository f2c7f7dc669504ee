internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Understanding
internal import WebServing

/// A conversation in a list: the person, what they last said and want, and how long they have waited.
struct InboxRow: Sendable {
    let wording: Wording
    let entry: InboxEntry
    let now: Date
    let user: UserDocument

    private var conversation: ConversationDocument { entry.conversation }

    var html: HTML {
        let name = wording.title(of: conversation)
        return """
            <li data-id="\(conversation.id)"><input type="checkbox" class="pick" form="bulk" name="pick_\(conversation.id)" value="1"
            aria-label="\(wording(.select)): \(name)">
            <a href="\(Path.conversation(conversation.id))" data-open>
            \(Avatar(name: name).html)
            <span class="title">\(name)</span> <span class="company">\(conversation.state.contact.company ?? "")</span>
            <span class="when">\(wording.icon(conversation.state.channel).html)\(when)</span>
            <span class="last" dir="auto">\(lastWords)</span>
            <span class="chips">\(chips)</span>
            </a></li>
            """
    }

    private var when: HTML {
        guard entry.needsHuman else { return wording.ago(conversation.updatedAt, at: now) }
        return "<span class=\"waits\">\(wording(.waits)) \(wording.ago(entry.waitingSince, at: now))</span>"
    }

    /// The person's last words; ours only if they have said nothing.
    private var lastWords: HTML {
        let history = conversation.state.history
        if let own = history.last(where: { !$0.fromAgent }) { return "\(Self.line(own.text))" }
        guard let last = history.last else { return .empty }
        return "<span class=\"ours\">\(wording(.us)):</span> \(Self.line(last.text))"
    }

    private var chips: HTML {
        let wishes = entry.wishes.map { wording($0) }.joined(separator: ", ")
        let isOwn = entry.assignee == user.id
        return """
            <span class="stage stage-\(conversation.stage.rawValue)">\(wording(conversation.stage))</span>
            \(wishes.isEmpty ? .empty : "<span class=\"wish\">\(wishes)</span>")
            \(conversation.attention.map { "<span class=\"flag\">\(wording($0))</span>" })
            \((entry.arrangement?.tags ?? []).map { "<span class=\"tag\">\($0)</span>" })
            \(entry.assignee.map { "<span class=\"owner\">\(isOwn ? wording(.mineShort) : "@\($0)")</span>" })
            """
    }

    static func line(_ text: String) -> String {
        String(text.prefix(160)).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

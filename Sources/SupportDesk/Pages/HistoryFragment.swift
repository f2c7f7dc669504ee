internal import Dialogue
internal import Foundation
internal import Grounding
internal import SalesStore

/// What was said and decided, and where the conversation stands: the part of its page that is fetched again when
/// something changes.
struct HistoryFragment: Sendable {
    let wording: Wording
    let conversation: ConversationDocument
    let history: ConversationHistory

    var html: HTML {
        "<ol class=\"history\">\(history.lines.map { line($0) })</ol>"
    }

    private func line(_ line: ConversationHistory.Line) -> HTML {
        switch line {
        case .message(let message): self.message(message)
        case .decisions(let audit): decisions(audit)
        }
    }

    private func message(_ message: MessageDocument) -> HTML {
        let side: (name: Phrase, style: String) =
            message.direction == .incoming
            ? (.prospect, "incoming")
            : message.kind == Outgoing.Purpose.human.rawValue ? (.human, "outgoing human") : (.agent, "outgoing")
        return """
            <li class="message \(side.style)" id="m-\(DerivedID.short(message.id, "row"))">
            <div class="meta"><strong>\(wording(side.name))</strong>
            <span>\(message.channel.rawValue) · \(message.kind)</span> \(wording.moment(message.at))
            \(history.deliveries[message.id].map { "<span class=\"state\">\(wording.delivery($0))</span>" })</div>
            \(message.subject.map { "<div class=\"subject\">\(wording(.subject)): \($0)</div>" })
            <div class="text" dir="auto">\(message.text)</div>
            \(attachments(message))\(facts(message))\(rawMail(message))
            </li>
            """
    }

    private func attachments(_ message: MessageDocument) -> HTML? {
        guard !message.attachments.isEmpty else { return nil }
        return "<div class=\"extra\">\(wording(.attachments)): \(message.attachments.joined(separator: ", "))</div>"
    }

    private func facts(_ message: MessageDocument) -> HTML? {
        guard !message.factIDs.isEmpty else { return nil }
        let items = message.factIDs.map { id -> HTML in
            let text = history.facts[id]?.text ?? ""
            return "<li><code>\(id)</code> \(text)</li>"
        }
        return "<details><summary>\(wording(.factsUsed))</summary><ul>\(items)</ul></details>"
    }

    private func rawMail(_ message: MessageDocument) -> HTML? {
        guard message.rawID != nil else { return nil }
        let path = "\(Path.conversation(conversation.id))/raw/\(Path.escape(message.id))"
        return "<div class=\"extra\"><a href=\"\(path)\">\(wording(.rawMail))</a></div>"
    }

    private func decisions(_ audit: AuditDocument) -> HTML {
        let decided = audit.decisions.map { decision -> HTML in
            "<li><code>\(decision.action)</code> \(wording(.because)) \(decision.reason)</li>"
        }
        let alerts = audit.alerts.map { alert -> HTML in
            "<li class=\"flag\">\(wording.alert(alert.reason)): \(alert.summary)</li>"
        }
        return """
            <li class="decisions"><div class="meta"><strong>\(wording(.decisions))</strong> <span>\(audit.event)</span>
            \(wording.moment(audit.at))</div><ul>\(decided)\(alerts)</ul></li>
            """
    }
}

internal import Dialogue
internal import Foundation
internal import Grounding
internal import SalesStore
internal import WebServing

/// What was said and decided, and where the conversation stands: the part of its page that is fetched again when
/// something changes.
struct HistoryFragment: Sendable {
    let wording: Wording
    let conversation: ConversationDocument
    let history: ConversationHistory
    /// The hidden fields of an order.
    let order: HTML

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
            : message.purpose == .human ? (.human, "outgoing human") : (.agent, "outgoing")
        return """
            <li class="message \(side.style)" id="m-\(DerivedID.short(message.id, "row"))">
            <div class="meta"><strong>\(wording(side.name))</strong>
            <span>\(wording(message.channel)) · \(wording.kind(message.kind))</span> \(wording.moment(message.at))
            \(proof(message))\(history.deliveries[message.id].map { "<span class=\"state\">\(wording.delivery($0))</span>" })</div>
            \(message.subject.map { "<div class=\"subject\">\(wording(.subject)): \($0)</div>" })
            <div class="text" dir="auto">\(message.text)</div>
            \(AttachmentList(wording: wording, names: message.attachments).html)
            \(FactList(wording: wording, ids: message.factIDs, facts: history.facts).html)
            \(reading(message))\(rating(message))\(rawMail(message))
            </li>
            """
    }

    /// Said of what is not proven to be the person's.
    private func proof(_ message: MessageDocument) -> HTML? {
        guard message.direction == .incoming, let proof = message.proof, proof != .proven else { return nil }
        return "<span class=\"state\" title=\"\(message.proofEvidence ?? "")\">\(wording(proof))</span>"
    }

    private func reading(_ message: MessageDocument) -> HTML? {
        guard message.direction == .incoming, let reading = message.reading else { return nil }
        return ReadingLine(
            wording: wording, message: message, reading: reading, path: Path.conversation(conversation.id),
            order: order
        ).html
    }

    private func rating(_ message: MessageDocument) -> HTML? {
        history.ratings[message.id].map { votes in
            let shown = votes.map { wording($0 == .up ? .votedUp : .votedDown) }.joined(separator: ", ")
            return "<div class=\"extra\">\(wording(.rating)): \(shown)</div>"
        }
    }

    private func rawMail(_ message: MessageDocument) -> HTML? {
        guard message.rawID != nil else { return nil }
        let path = "\(Path.conversation(conversation.id))/raw/\(Path.escape(message.id))"
        return "<div class=\"extra\"><a href=\"\(path)\">\(wording(.rawMail))</a></div>"
    }

    private func decisions(_ audit: AuditDocument) -> HTML {
        let decided = audit.decisions.map { decision -> HTML in
            "<li><code>\(decision.name)</code> <span dir=\"auto\">\(wording(.because)) \(decision.reason)</span></li>"
        }
        let alerts = audit.alerts.map { alert -> HTML in
            "<li class=\"flag\">\(wording(alert)): \(alert.summary)</li>"
        }
        return """
            <li class="decisions"><div class="meta"><strong>\(wording(.decisions))</strong>
            <span>\(wording.event(audit.event))</span> \(wording.moment(audit.at))</div>
            <ul>\(decided)\(alerts)</ul></li>
            """
    }
}

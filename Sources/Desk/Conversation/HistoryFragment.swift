internal import Dialogue
internal import Foundation
internal import Grounding
internal import SalesStore
internal import WebServing

/// What was said and decided, and colleagues' notes, oldest first. What the operator has already read is folded.
struct HistoryFragment: Sendable {
    /// How many of the last messages are unfolded even if all were read.
    static let openMessages = 2

    let wording: Wording
    let view: ConversationView
    /// The hidden fields of an order.
    let order: HTML

    /// Something on the page.
    private enum Item {
        case message(MessageDocument, AuditDocument?)
        case decisions(AuditDocument)
        case note(CaseDocument.Note)

        var at: Date {
            switch self {
            case .message(let message, _): message.at
            case .decisions(let audit): audit.at
            case .note(let note): note.at
            }
        }
    }

    var html: HTML {
        let items = items
        let unread = firstUnread
        return "<ol class=\"history\">\(items.map { show($0, firstUnread: unread) })</ol>"
    }

    /// Decisions about a message stand under it.
    private var items: [Item] {
        let history = view.history
        let said = Set(history.messages.map(\.id))
        let audits = Dictionary(
            history.audit.compactMap { audit in audit.eventID.map { ($0, audit) } }
        ) { first, _ in first }
        let items = history.lines.compactMap { line -> Item? in
            switch line {
            case .message(let message): .message(message, audits[message.id])
            case .decisions(let audit): audit.eventID.map(said.contains) == true ? nil : .decisions(audit)
            }
        }
        // Both are in order; at the same moment, messages come first.
        var notes = (view.arrangement?.notes ?? [])[...]
        var merged: [Item] = []
        for item in items {
            while let note = notes.first, note.at < item.at { merged.append(.note(notes.removeFirst())); _ = note }
            merged.append(item)
        }
        return merged + notes.map(Item.note)
    }

    /// The person's first message that the operator has not seen; if they have seen none, the first that nobody answered.
    private var firstUnread: String? {
        let messages = view.history.messages
        if let seen = view.seenUntil {
            return messages.first { $0.direction == .incoming && $0.at > seen }?.id
        }
        let answered = messages.lastIndex { $0.direction == .outgoing } ?? -1
        return messages.dropFirst(answered + 1).first { $0.direction == .incoming }?.id
    }

    /// The messages shown unfolded: the unread ones and the last ones.
    private func isOpen(_ message: MessageDocument, firstUnread: String?) -> Bool {
        let messages = view.history.messages
        let isLetter = message.purpose == .letter || message.purpose == .followUp
        if isLetter { return messages.count == 1 }
        guard let index = messages.firstIndex(where: { $0.id == message.id }) else { return true }
        let unread = firstUnread.flatMap { id in messages.firstIndex { $0.id == id } } ?? messages.count
        return index >= min(unread, messages.count - Self.openMessages)
    }

    private func show(_ item: Item, firstUnread: String?) -> HTML {
        switch item {
        case .message(let message, let audit):
            let mark: HTML =
                message.id == firstUnread
                ? "<li class=\"unread\" id=\"unread\"><span>\(wording(.unread))</span></li>" : .empty
            return "\(mark)\(show(message, audit, isOpen: isOpen(message, firstUnread: firstUnread)))"
        case .decisions(let audit): return decisions(audit)
        case .note(let note): return show(note)
        }
    }

    private func show(_ message: MessageDocument, _ audit: AuditDocument?, isOpen: Bool) -> HTML {
        let side = side(of: message)
        let row = "m-\(DerivedID.short(message.id, "row"))"
        let content = MessageBody(wording: wording, view: view, message: message, audit: audit, order: order).html
        let meta: HTML = """
            <strong>\(side.name)</strong>
            <span>\(wording.icon(message.channel).html)\(wording(message.channel)) · \(wording.kind(message.kind))</span>
            \(wording.moment(message.at))
            \(proof(message))\(view.history.deliveries[message.id].map { "<span class=\"state\">\(wording.delivery($0))</span>" })
            """
        guard !isOpen else {
            return """
                <li class="message \(side.style)" id="\(row)" data-at="\(milliseconds(message.at))">
                <div class="meta">\(meta)</div>\(content)</li>
                """
        }
        let gist = message.subject.map { "\($0) — " } ?? ""
        let isLetter = message.purpose == .letter || message.purpose == .followUp
        return """
            <li class="message \(side.style) folded" id="\(row)" data-at="\(milliseconds(message.at))">
            <details data-key="\(row)"><summary class="meta">\(meta)
            <span class="gist" dir="auto">\(gist)\(isLetter ? "" : InboxRow.line(message.text))</span></summary>
            \(content)</details></li>
            """
    }

    /// Shown beside a message that is not proven to be the person's.
    private func proof(_ message: MessageDocument) -> HTML? {
        guard message.direction == .incoming, let proof = message.proof, proof != .proven else { return nil }
        return "<span class=\"state\" title=\"\(message.proofEvidence ?? "")\">\(wording(proof))</span>"
    }

    private func milliseconds(_ date: Date) -> String { String(Int64((date.timeIntervalSince1970 * 1000).rounded())) }

    private func side(of message: MessageDocument) -> (name: String, style: String) {
        guard message.direction == .outgoing else {
            let name = message.author ?? wording.title(of: view.conversation)
            return (name, message.author == nil ? "incoming" : "incoming other")
        }
        return message.purpose == .human
            ? (message.author ?? wording(.human), "outgoing human") : (wording(.agent), "outgoing")
    }

    private func show(_ note: CaseDocument.Note) -> HTML {
        """
        <li class="colleague"><div class="meta">\(Icon.note.html)<strong>\(note.authorName)</strong>
        <span>\(wording(.noteForColleagues))</span> \(wording.moment(note.at))</div>
        <div class="text" dir="auto">\(note.text)</div></li>
        """
    }

    private func decisions(_ audit: AuditDocument) -> HTML {
        let sentences =
            audit.decisions.compactMap { wording.sentence($0) } + audit.alerts.map { wording($0).capitalisedFirst }
        return """
            <li class="decisions"><details data-key="a-\(DerivedID.short(audit.id, "row"))">
            <summary>\(sentences.isEmpty ? wording.event(audit.event) : sentences.joined(separator: ". ")).
            \(wording.moment(audit.at))</summary>\(ExactRecord(wording: wording, audit: audit).html)</details></li>
            """
    }
}

/// What was decided about an event, exactly as it is stored.
struct ExactRecord: Sendable {
    let wording: Wording
    let audit: AuditDocument

    var html: HTML {
        let decided = audit.decisions.map { decision -> HTML in
            "<li><code>\(decision.name)</code> <span dir=\"auto\">\(wording(.because)) \(decision.reason)</span></li>"
        }
        let alerts = audit.alerts.map { alert -> HTML in
            "<li class=\"flag\">\(wording(alert)): \(alert.summary)</li>"
        }
        return "<p class=\"label\">\(wording.event(audit.event))</p><ul class=\"record\">\(decided)\(alerts)</ul>"
    }
}

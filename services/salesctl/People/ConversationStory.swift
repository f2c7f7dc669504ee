import Dialogue
import Foundation
import SalesStore
internal import Scheduling

/// A conversation as a person reads it: who, where it stands, what was said and why.
struct ConversationStory: Report {
    /// Something that happened.
    struct Entry: Encodable {
        enum Kind: String, Encodable { case incoming, outgoing, decision, alert }

        let at: Date
        let kind: Kind
        /// What a message is, what was decided, or why an operator was told.
        let what: String
        /// The words, or the reason.
        let text: String
        var subject: String?
        var channel: String?
        var attachments: [String] = []
        var factIDs: [String] = []
    }

    let conversation: String
    let contact: ContactCard
    let stage: String
    let channel: String
    let mailbox: String
    let attention: Alert?
    let snoozedUntil: Date?
    let meeting: Date?
    let suppression: String?
    /// What the person waits for, if they wait.
    let waitsForModelSince: Date?
    let timers: [String: Date]
    let entries: [Entry]

    /// Reads all of it.
    init(of document: ConversationDocument, _ store: SalesStore) async throws {
        conversation = document.id
        let state = document.state
        contact = state.contact
        stage = document.stage.rawValue
        channel = state.channel.rawValue
        mailbox = document.mailbox
        attention = document.attention
        snoozedUntil = state.snoozedUntil
        meeting = state.meeting?.slot.start
        suppression = state.suppression?.reason.rawValue
        waitsForModelSince = state.awaiting == nil ? nil : document.updatedAt
        timers = state.timers
        entries = try await ConversationHistory(of: document, in: store).lines.flatMap(Entry.all)
    }

    func lines(_ style: Style) -> [String] {
        var lines = [
            style.paint("\(contact.name ?? "(no name)") <\(contact.email ?? contact.telegram ?? "-")>", .bold)
                + style.plain(contact.company.map { ", \($0)" } ?? ""),
            "conversation \(conversation), stage \(style.paint(stage, .cyan)), \(channel), \(contact.timeZone)",
        ]
        if let suppression { lines.append(style.paint("gets nothing they did not ask for: \(suppression)", .red)) }
        if let snoozedUntil { lines.append("sleeps until \(Columns.time(snoozedUntil))") }
        if let meeting { lines.append("demo at \(Columns.time(meeting))") }
        if let waitsForModelSince { lines.append("waits for the model since \(Columns.time(waitsForModelSince))") }
        for (purpose, due) in timers.sorted(by: { $0.value < $1.value }) {
            lines.append(style.paint("timer \(purpose) at \(Columns.time(due))", .dim))
        }
        if let attention {
            lines.append(style.paint("! \(attention.name): \(attention.summary)", .yellow))
        }
        return lines + entries.flatMap { $0.lines(style) }
    }
}

extension ConversationStory.Entry {
    private init(_ message: MessageDocument) {
        self.init(
            at: message.at, kind: message.direction == .incoming ? .incoming : .outgoing, what: message.kind,
            text: message.text, subject: message.subject, channel: message.channel.rawValue,
            attachments: message.attachments, factIDs: message.factIDs)
    }

    fileprivate static func all(in line: ConversationHistory.Line) -> [Self] {
        switch line {
        case .message(let message): [Self(message)]
        case .decisions(let audit):
            audit.decisions.map { Self(at: audit.at, kind: .decision, what: $0.name, text: $0.reason) }
                + audit.alerts.map { Self(at: audit.at, kind: .alert, what: $0.name, text: $0.summary) }
        }
    }

    fileprivate func lines(_ style: Style) -> [String] {
        let time = style.paint(Columns.time(at), .dim)
        switch kind {
        case .decision: return [style.paint("   \(what): \(text)", .dim)]
        case .alert: return [style.paint("   ! \(what): \(text)", .yellow)]
        case .incoming, .outgoing:
            let arrow = kind == .incoming ? style.paint("<- \(what)", .green) : style.paint("-> \(what)", .blue)
            var lines = ["", "\(time)  \(arrow)"]
            if let subject { lines.append("   " + style.paint(subject, .bold)) }
            lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { "   " + style.plain("\($0)") }
            if !attachments.isEmpty {
                lines.append(style.paint("   attached: \(attachments.joined(separator: ", "))", .dim))
            }
            if !factIDs.isEmpty { lines.append(style.paint("   facts: \(factIDs.joined(separator: ", "))", .dim)) }
            return lines
        }
    }
}

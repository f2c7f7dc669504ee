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

    let standing: ConversationOverview
    let contact: ContactCard
    /// Since when the person waits for the model, if they do.
    let waitsForModelSince: Date?
    let timers: [String: Date]
    let entries: [Entry]

    /// Reads all of it.
    init(of document: ConversationDocument, _ store: SalesStore) async throws {
        standing = ConversationOverview(document)
        contact = document.state.contact
        waitsForModelSince = document.state.awaiting == nil ? nil : document.updatedAt
        timers = document.state.timers
        entries = try await ConversationHistory(of: document, in: store).lines.flatMap(Entry.all)
    }

    private enum CodingKeys: String, CodingKey {
        case conversation, contact, waitsForModelSince, timers, entries
    }

    /// Where the conversation stands is beside the rest, under the names that the API has.
    func encode(to encoder: any Encoder) throws {
        try standing.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(standing.id, forKey: .conversation)
        try fields.encode(contact, forKey: .contact)
        try fields.encodeIfPresent(waitsForModelSince, forKey: .waitsForModelSince)
        try fields.encode(timers, forKey: .timers)
        try fields.encode(entries, forKey: .entries)
    }

    func lines(_ style: Style) -> [String] {
        let stage = style.paint(standing.stage, .cyan)
        var lines = [
            style.paint("\(contact.name ?? "(no name)") <\(contact.email ?? contact.telegram ?? "-")>", .bold)
                + style.plain(contact.company.map { ", \($0)" } ?? ""),
            "conversation \(standing.id), stage \(stage), \(standing.channel), \(contact.timeZone)",
        ]
        if let reason = standing.suppressed {
            lines.append(style.paint("gets nothing they did not ask for: \(reason)", .red))
        }
        if let snoozedUntil = standing.snoozedUntil { lines.append("sleeps until \(Columns.time(snoozedUntil))") }
        if let demo = standing.demo { lines.append("demo at \(Columns.time(demo.start))") }
        if let waitsForModelSince { lines.append("waits for the model since \(Columns.time(waitsForModelSince))") }
        for (purpose, due) in timers.sorted(by: { $0.value < $1.value }) {
            lines.append(style.paint("timer \(purpose) at \(Columns.time(due))", .dim))
        }
        if let attention = standing.attention {
            lines.append(style.paint("! \(attention.reason): \(attention.summary)", .yellow))
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

internal import Dialogue
internal import Foundation
internal import SalesStore

/// Conversations as a table for a spreadsheet (RFC 4180).
struct ConversationSheet: Sendable {
    let wording: Wording
    let conversations: [ConversationDocument]

    var text: String {
        let titles: [Phrase] = [.name, .company, .address, .channel, .stage, .updated]
        let head = titles.map { wording($0) }
        let rows = conversations.map { conversation -> [String] in
            let contact = conversation.state.contact
            return [
                wording.title(of: conversation), contact.company ?? "", contact.email ?? contact.telegram ?? "",
                wording(conversation.state.channel), wording(conversation.stage),
                conversation.updatedAt.formatted(.iso8601),
            ]
        }
        // The byte order mark tells spreadsheets that this is UTF-8.
        return "\u{FEFF}" + ([head] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell that no spreadsheet mistakes for a formula.
    static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let plain = (isFormula ? "'" : "") + text
        return "\"\(plain.replacing("\"", with: "\"\""))\""
    }
}

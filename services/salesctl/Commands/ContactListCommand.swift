import ArgumentParser
import BSON
internal import Dialogue
import Foundation
import MongoDB
import SalesStore

/// `salesctl contact list`: who is written to and where each sale stands.
struct ContactListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List contacts and where each sale stands, the latest change first.")

    @Option(help: "Only conversations in this stage, such as engaged or handed_over; may be repeated.")
    var stage: [String] = []

    @Flag(help: "Only conversations that need an operator.")
    var attention = false

    @Option(help: "Only people whose name, company or address contains this.")
    var search: String?

    @Option(help: "Only conversations that changed in the last so many days.")
    var days: Int?

    @Option(help: "The most conversations to list; 0 for all.")
    var limit = 200

    @OptionGroup var output: OutputOptions

    func validate() throws {
        let unknown = stage.filter { Stage(rawValue: $0) == nil }
        guard unknown.isEmpty else {
            let known = Stage.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--stage must be one of \(known), not \"\(unknown[0])\".")
        }
        guard limit >= 0, days ?? 1 > 0 else { throw ValidationError("--limit and --days must not be negative.") }
    }

    func run() async throws {
        try await Operator.run { operation in
            let conversations = try await operation.store.conversations.find(
                filter(at: operation.now()), sort: ["updatedAt": -1], limit: limit
            ).all()
            try output.write(ContactListing(contacts: conversations.map(ContactListing.Row.init)))
        }
    }

    private func filter(at now: Date) -> BSONDocument {
        var filter: BSONDocument = [:]
        if !stage.isEmpty { filter["stage"] = ["$in": .array(BSONArray(stage.map { .string($0) }))] }
        if attention { filter["attention"] = ["$ne": .null] }
        if let days { filter["updatedAt"] = ["$gte": .date(now.addingTimeInterval(-86_400 * Double(days)))] }
        if let search {
            // The words are looked for as they are, not as a pattern.
            let pattern = BSONRegex(NSRegularExpression.escapedPattern(for: search), options: "i")
            filter["$or"] = .array(
                BSONArray(
                    ["name", "company", "email", "telegram"].map {
                        .document(["state.contact.\($0)": .regex(pattern)])
                    }))
        }
        return filter
    }
}

/// The list of contacts.
private struct ContactListing: Report {
    struct Row: Encodable {
        let conversation: String
        let email: String?
        let telegram: String?
        let name: String?
        let company: String?
        let stage: String
        let updatedAt: Date
        let attention: String?

        init(_ document: ConversationDocument) {
            let card = document.state.contact
            conversation = document.id
            email = card.email
            telegram = card.telegram
            name = card.name
            company = card.company
            stage = document.stage.rawValue
            updatedAt = document.updatedAt
            attention = document.attention?.name
        }
    }

    let contacts: [Row]

    func lines(_ style: Style) -> [String] {
        guard !contacts.isEmpty else { return ["No conversation is there, or none that is asked for."] }
        return contacts.map { row in
            [
                Columns.pad(style.plain(row.email ?? row.telegram ?? "-"), 32),
                Columns.pad(style.plain(row.name ?? "-"), 24),
                style.paint(Columns.pad(row.stage, 12), Self.paint(row.stage)), Columns.time(row.updatedAt),
                row.attention.map { style.paint("! \($0)", .yellow) } ?? "",
            ].joined(separator: "  ")
        }
    }

    private static func paint(_ stage: String) -> Style.Paint {
        switch Stage(rawValue: stage) {
        case .booked, .engaged, .arranging: .green
        case .handedOver: .yellow
        case .stopped, .closed: .dim
        default: .cyan
        }
    }
}

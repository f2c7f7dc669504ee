import ArgumentParser
internal import BSON
internal import Dialogue
import Foundation
import MongoDB
import SalesStore

/// `salesctl contact show`: one person's whole history with the reasons for every decision.
struct ContactShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a contact's conversation with messages, decisions and their reasons.")

    @Argument(help: "The contact's address.")
    var email: String

    func run() async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: email)
            let card = conversation.state.contact
            print("\(card.name ?? "(no name)") <\(card.email ?? "-")>\(card.company.map { ", \($0)" } ?? "")")
            print("conversation \(conversation.id), stage \(conversation.stage.rawValue), \(card.timeZone)")
            if let until = conversation.state.snoozedUntil { print("sleeps until \(Columns.time(until))") }
            if let attention = conversation.attention { print("! \(attention.reason.rawValue): \(attention.summary)") }
            try await printHistory(of: conversation, operation)
        }
    }

    private func printHistory(of conversation: ConversationDocument, _ operation: Operator) async throws {
        let store = operation.store
        let messages = try await store.messages.find(
            ["conversationID": .string(conversation.id)], sort: ["at": 1]
        ).all()
        let audit = try await store.audit.find(
            ["conversationID": .string(conversation.id)], sort: ["at": 1]
        ).all()
        var lines = messages.map { message -> (Date, String) in
            let arrow = message.direction == .incoming ? "<-" : "->"
            let files =
                message.attachments.isEmpty ? "" : "\n   attached: \(message.attachments.joined(separator: ", "))"
            let text = message.text.replacingOccurrences(of: "\n", with: "\n   ")
            return (message.at, "\(arrow) \(message.kind)\n   \(text)\(files)")
        }
        lines += audit.flatMap { entry in
            entry.decisions.map { (entry.at, "   \($0.action): \($0.reason)") }
        }
        for (moment, line) in lines.sorted(by: { $0.0 < $1.0 }) { print("\n\(Columns.time(moment))  \(line)") }
    }
}

import ArgumentParser
import BSON
internal import Dialogue
import Foundation
import MongoDB
import SalesStore

/// `salesctl contact list`: who is written to and where each sale stands.
struct ContactListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List contacts and where each sale stands.")

    @Option(help: "Only conversations in this stage, such as engaged or handed_over.")
    var stage: String?

    func run() async throws {
        try await Operator.run { operation in
            let filter: BSONDocument = stage.map { ["stage": .string($0)] } ?? [:]
            let conversations = try await operation.store.conversations.find(filter, sort: ["updatedAt": -1]).all()
            guard !conversations.isEmpty else {
                print(stage == nil ? "There are no contacts yet." : "No conversation is in that stage.")
                return
            }
            for conversation in conversations {
                let card = conversation.state.contact
                let columns = [
                    Columns.pad(card.email ?? "-", 32), Columns.pad(card.name ?? "-", 24),
                    Columns.pad(conversation.stage.rawValue, 12), Columns.time(conversation.updatedAt),
                    conversation.attention.map { "! \($0.reason.rawValue)" } ?? "",
                ]
                print(columns.joined(separator: "  "))
            }
        }
    }
}

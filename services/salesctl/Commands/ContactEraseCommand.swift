import ArgumentParser
import Dialogue
import Foundation
import SalesStore

/// `salesctl contact erase`: forgets a person.
struct ContactEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Show every place that holds a person, and with --yes forget them.",
        discussion: "What stays is the keyed hash of the address, so that the person is never written to again.")

    @Argument(help: "The contact's address, or the conversation's identifier.")
    var contact: String

    @Flag(help: "Forget the person. This cannot be undone.")
    var yes = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: contact)
            let records = try await PersonRecords(of: conversation, operation)
            if yes { try await operation.order(.erase, in: conversation) }
            try output.write(
                ErasureReport(conversation: conversation.id, ordered: yes, places: records.counts))
        }
    }
}

private struct ErasureReport: Report {
    let conversation: String
    let ordered: Bool
    let places: [PlaceCount]

    func lines(_ style: Style) -> [String] {
        let end =
            ordered
            ? "Ordered: business-logic forgets the person, as soon as no mail to them is on its way."
            : "Nothing was erased. Erase with --yes."
        return ["The person is in:"] + PlaceCount.lines(places) + [end]
    }
}

import ArgumentParser
import Dialogue

/// `salesctl contact restart`: begins a conversation anew.
struct ContactRestartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart",
        abstract: "Start a conversation over with a first letter; history stays, and so does a person's stop.")

    @Argument(help: "The contact's address, or the conversation's identifier.")
    var contact: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: contact)
            try await operation.order(.restart, in: conversation)
            try output.write(
                Done(result: "ordered", message: "Ordered: the conversation with \(contact) starts over."))
        }
    }
}

import ArgumentParser

/// `salesctl contact show`: one person's whole history with the reasons for every decision.
struct ContactShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a contact's conversation with messages, decisions and their reasons.")

    @Argument(help: "The contact's address, or the conversation's identifier.")
    var contact: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: contact)
            try output.write(try await ConversationStory(of: conversation, operation.store))
        }
    }
}

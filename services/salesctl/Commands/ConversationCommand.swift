import ArgumentParser

/// `salesctl conversation`: what became of a conversation, and what would become of it now.
struct ConversationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation", abstract: "Look at how a conversation was decided.",
        subcommands: [ConversationReplayCommand.self])
}

import ArgumentParser

/// `salesctl conversation`: what is said with one person, and who says it.
struct ConversationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation", abstract: "See a conversation, answer, take it over, give it back, let it sleep.",
        subcommands: [
            ConversationShowCommand.self, ConversationReplyCommand.self, ConversationHandOverCommand.self,
            ConversationReleaseCommand.self, ConversationSeenCommand.self,
            ConversationAddAddressCommand.self, ConversationApproveReferralCommand.self, ConversationCloseCommand.self,
            ConversationSnoozeCommand.self, ConversationRestartCommand.self, ConversationStopCommand.self,
            ConversationReplayCommand.self, ConversationRatingsCommand.self, ConversationLinkCommand.self,
        ])
}

/// `salesctl conversation show`: the same as `contact show`.
struct ConversationShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the whole history with every decision and its reason.")

    @OptionGroup var show: ContactShowCommand

    func run() async throws { try await show.run() }
}

/// `salesctl conversation restart`: the same as `contact restart`.
struct ConversationRestartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart", abstract: ContactRestartCommand.configuration.abstract)

    @OptionGroup var restart: ContactRestartCommand

    func run() async throws { try await restart.run() }
}

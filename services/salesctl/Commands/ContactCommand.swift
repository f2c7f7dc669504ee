import ArgumentParser

/// `salesctl contact`: the people the agent writes to.
struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Add contacts and see their conversations.",
        subcommands: [
            ContactAddCommand.self, ContactListCommand.self, ContactShowCommand.self, ContactRestartCommand.self,
        ])
}

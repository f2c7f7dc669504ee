import ArgumentParser

/// `salesctl contact`: the people the agent writes to.
struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "Add people, list them, export and erase what is known of them.",
        subcommands: [
            ContactAddCommand.self, ContactImportCommand.self, ContactListCommand.self, ContactShowCommand.self,
            ContactRestartCommand.self, ContactExportCommand.self, ContactEraseCommand.self,
        ])
}

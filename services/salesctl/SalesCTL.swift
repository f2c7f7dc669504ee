import ArgumentParser
import Foundation

/// The operator's command line.
@main
struct SalesCTL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "salesctl",
        abstract: "Steer the sales agent: load its configuration, add contacts, see conversations.",
        discussion: """
            Settings come from the environment, from .env in this folder, and from secret files: MONGODB_URI and \
            MONGODB_DATABASE say where the data is. Nothing here writes to a person: an order is put into the inbox, and \
            business-logic carries it out.
            """,
        subcommands: [
            InitCommand.self, ContactCommand.self, ConversationCommand.self, MailboxCommand.self, UserCommand.self,
        ])
}

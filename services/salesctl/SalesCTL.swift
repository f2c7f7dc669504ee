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

            Exit codes: 0 done; 1 failed, or doctor found something wrong; 64 wrong arguments; 65 wrong data; 66 not \
            found; 69 MongoDB cannot be used; 73 a file cannot be written; 77 not allowed; 78 wrong configuration.
            """,
        subcommands: [
            SetupCommand.self, InitCommand.self, ContactCommand.self, CampaignCommand.self, ConversationCommand.self,
            KnowledgeCommand.self,
            PresentationCommand.self, MailboxCommand.self, MailCommand.self, QueueCommand.self, StatsCommand.self,
            TraceCommand.self, ReaderCommand.self, ModelCommand.self, DatabaseCommand.self,
            DoctorCommand.self, UserCommand.self, SupportUserCommand.self, BackupCommand.self,
            RestoreCommand.self, WebhookCommand.self, HostCommand.self, TokenCommand.self, MCPCommand.self,
        ])
}

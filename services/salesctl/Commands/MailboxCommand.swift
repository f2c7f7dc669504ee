import ArgumentParser

/// `salesctl mailbox`: the mailboxes the agent writes from and reads.
struct MailboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailbox", abstract: "Add, authorize, list and test mailboxes.",
        subcommands: [
            MailboxAddCommand.self, MailboxAuthorizeCommand.self, MailboxListCommand.self, MailboxTestCommand.self,
        ])
}

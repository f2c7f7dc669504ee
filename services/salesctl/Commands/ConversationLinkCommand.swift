import ArgumentParser
import Foundation
import SalesStore

/// `salesctl conversation link`: the way of one person into Telegram.
struct ConversationLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract:
            "Make a link by which the person goes on in Telegram; good for one chat, for linkDays days (7)."
    )

    @Argument(help: "The person's address, Telegram name (@name) or the conversation's identifier.")
    var contact: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: contact)
            guard let link = try await operation.store.issueLink(into: conversation, at: operation.now()) else {
                throw Operator.failure("there is no bot: set BOT_TOKEN and start telegram-bot first.", 65)
            }
            try output.write(Issued(link: link.url, code: link.code, expiresAt: link.expiresAt))
        }
    }

    private struct Issued: Report {
        let link: String
        let code: String
        let expiresAt: Date

        func lines(_ style: Style) -> [String] {
            [link, "or this code, typed into the chat: \(code)", "good for one chat, until \(Columns.time(expiresAt))"]
        }
    }
}

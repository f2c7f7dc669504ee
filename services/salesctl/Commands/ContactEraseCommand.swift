import ArgumentParser
import ConversationEngine
import Dialogue
import Foundation
import SalesStore

/// `salesctl contact erase`: forgets a person.
struct ContactEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Show every place that holds a person, and with --yes forget them.",
        discussion: """
            Also people who are no contact: strangers who wrote, colleagues who answered, and whoever was named by others. \
            What stays is the keyed hash of the address, so that the person is never written to again. Mails on the mail \
            server are no part of the store: with --in-mailbox they are looked for there, and with --yes deleted.
            """)

    @Argument(help: "An address, a Telegram name with its @, or a conversation's identifier.")
    var contact: String

    @Flag(help: "Forget the person. This cannot be undone.")
    var yes = false

    @Flag(name: .customLong("in-mailbox"), help: "Also the mails from and to the person on our own mail servers.")
    var inMailbox = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let (person, records) = try await PersonRecords.found(of: contact, operation)
            if yes { try await order(person, operation) }
            let addresses = person.addresses.sorted()
            let copies =
                inMailbox ? try await MailboxCopies.all(of: addresses, deleting: yes, operation) : []
            try output.write(
                ErasureReport(
                    conversation: person.conversations.first?.id, ordered: yes, places: records.counts,
                    mailboxes: copies, beyondReach: beyondReach(person)))
        }
    }

    /// In their conversation, if they have one, in the order of what they wrote; else by the address alone.
    private func order(_ person: KnownPerson, _ operation: Operator) async throws {
        if let conversation = person.conversations.first {
            return try await operation.order(.erase, in: conversation)
        }
        try await operation.store.forget(
            contact, by: Operator.author, nonce: UUID().uuidString, at: operation.now())
    }

    /// What no command of ours removes.
    private func beyondReach(_ person: KnownPerson) -> [String] {
        var rest: [String] = []
        if !inMailbox, !person.addresses.isEmpty {
            rest.append("mails on the mail server: look and delete there with --in-mailbox")
        }
        if !person.addresses.isEmpty { rest.append("the mails that the person and others have received from us") }
        if !person.handles.isEmpty || person.keys.contains(where: { $0.hasPrefix(Channel.telegram.keyPrefix) }) {
            rest.append("what stands in the person's Telegram chat")
        }
        rest.append("backups made before: erase again after restoring one")
        return rest
    }
}

private struct ErasureReport: Report {
    let conversation: String?
    let ordered: Bool
    let places: [PlaceCount]
    let mailboxes: [MailboxCopies]
    let beyondReach: [String]

    func lines(_ style: Style) -> [String] {
        let end =
            ordered
            ? "Ordered: business-logic forgets the person, as soon as no mail to them is on its way."
            : "Nothing was erased. Erase with --yes."
        return ["The person is in:"] + PlaceCount.lines(places) + mailboxes.map { style.plain("  \($0.line)") }
            + ["Beyond its reach:"] + beyondReach.map { "  \($0)" } + [end]
    }
}

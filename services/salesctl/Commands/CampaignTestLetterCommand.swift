import ArgumentParser
internal import BSON
import Basics
import Campaigns
import Dialogue
import EmailChannel
import Foundation
import Mail
import MailTransport
import MongoDB
import SalesStore
import Scheduling

/// `salesctl campaign test-letter`: a letter of a campaign to oneself, as a contact would get it.
struct CampaignTestLetterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test-letter",
        abstract: "Show a campaign's letter as a contact would get it, or send it to yourself.",
        discussion: "It is no letter of the campaign: nobody is counted, and answers to it belong to no conversation.")

    @Argument(help: "The campaign.")
    var id: String

    @Option(help: "Which letter of the sequence, from 1.")
    var letter = 1

    @Option(help: "Which variant; by default the one that the contact would get.")
    var variant: String?

    @Option(
        help: "The contact whose fields are used, by their address; by default somebody without a name and a company.")
    var contact: String?

    @Option(help: "The language, where no contact is named: ru or en.")
    var language = "ru"

    @Option(help: "Send it to this address; without it, it is only shown.")
    var to: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard Language(rawValue: language) != nil else { throw ValidationError("--language must be ru or en.") }
    }

    func run() async throws {
        try await Operator.run { operation in
            let campaign = try await operation.campaign(id)
            let conversation = try await person(operation)
            let written = try await Operator.inWords { try await make(campaign, conversation, operation) }
            guard let written else {
                throw Operator.failure("the campaign \(id) has no letter \(letter), or no such variant of it.", 66)
            }
            if let to {
                try await send(written, to: to, from: try await mailbox(campaign, conversation, operation), operation)
            }
            try output.write(TestLetter(subject: written.subject, text: written.text, sentTo: to))
        }
    }

    private func person(_ operation: Operator) async throws -> ConversationDocument? {
        guard let contact else { return nil }
        let known = try await operation.store.contacts.findOne(["email": .string(AddressKey.normalise(contact))])
        guard let known,
            let conversation = try await operation.store.conversations.findOne(["contactID": .string(known.id)])
        else { throw Operator.failure("nobody is written to at \(contact).", 66) }
        return conversation
    }

    private func make(
        _ campaign: Campaign, _ conversation: ConversationDocument?, _ operation: Operator
    ) async throws -> Outgoing? {
        guard let settings = try await operation.store.settings.findOne(["_id": .string(SettingsDocument.current)])
        else {
            throw Operator.failure("nothing is configured yet: run `salesctl init init_data.json`.", 65)
        }
        let card =
            conversation?.state.contact
            ?? ContactCard(id: "test", email: to, language: Language(rawValue: language) ?? .ru)
        let context = Context(
            eventID: "test-letter", policy: settings.policy, facts: Knowledge([]), texts: settings.texts,
            product: settings.product, organizer: .init(name: "", email: ""))
        return try Rehearsal(in: context, at: operation.now()).letter(
            letter - 1, variant: variant, of: campaign, to: card, opening: opening(campaign, conversation),
            conversation: conversation?.id)
    }

    /// The sentence that opens the contact's own letter; without one, where it would stand.
    private func opening(_ campaign: Campaign, _ conversation: ConversationDocument?) -> String? {
        guard campaign.opening != .without else { return nil }
        let own = conversation?.state.campaign
        return own?.id == campaign.id && own?.opening?.text != nil
            ? own?.opening?.text : "[the model's opening sentence stands here]"
    }

    private func mailbox(
        _ campaign: Campaign, _ conversation: ConversationDocument?, _ operation: Operator
    ) async throws -> MailboxDocument {
        let known = try await operation.store.mailboxesInOrder()
        let name = campaign.mailbox(for: conversation?.id ?? "test", among: known.map(\.id)) ?? conversation?.mailbox
        guard let mailbox = known.first(where: { $0.id == name }) ?? known.first else {
            throw Operator.failure("there is no mailbox to send from.", 66)
        }
        return mailbox
    }

    private func send(
        _ written: Outgoing, to address: String, from mailbox: MailboxDocument, _ operation: Operator
    ) async throws {
        guard let account = try operation.mailboxSecrets().account(mailbox, mailbox.smtp) else {
            throw Operator.failure("\(mailbox.passwordSecret) is not set.", 78)
        }
        let domain = mailbox.address.split(separator: "@").last ?? "localhost"
        let from = MailAddress(name: mailbox.displayName, address: mailbox.address)
        var mail = OutgoingMail(
            from: from, to: [MailAddress(name: nil, address: address)], subject: written.subject ?? "Test",
            date: operation.now(), messageID: "campaign-test.\(UUID().uuidString.lowercased())@\(domain)",
            text: written.text)
        mail.origin = .autoGenerated
        do {
            try await SMTPSender(account: account).send(
                try MIMEBuilder().build(mail), from: mailbox.address, to: [address])
        } catch let error as SMTPError {
            throw Operator.failure("the letter was not taken. \(error)", 69)
        }
    }
}

private struct TestLetter: Report {
    let subject: String?
    let text: String
    let sentTo: String?

    func lines(_ style: Style) -> [String] {
        let head = subject.map { [style.paint(style.plain($0), .bold), ""] } ?? []
        let foot = sentTo.map { ["", "Sent to \(style.plain($0))."] } ?? []
        return head + text.split(separator: "\n", omittingEmptySubsequences: false).map { style.plain(String($0)) }
            + foot
    }
}

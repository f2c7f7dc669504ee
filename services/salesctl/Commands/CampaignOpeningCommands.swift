import ArgumentParser
internal import BSON
import Campaigns
import Dialogue
import Foundation
import SalesStore
internal import Setup

/// `salesctl campaign opening`: whether the model opens a campaign's first letters.
struct CampaignOpeningCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opening", abstract: "Say whether a sentence of the model's opens a campaign's first letters.",
        discussion: """
            none: no. model: one that passed the check against the contact's fields and the facts, where the model has passed its exam. \
            approved: one that passed the check and that somebody approved; the letter waits for them. It stands at {opening} in the \
            letter, or before all else. Refused, late or failed, the letter goes without it.
            """)

    @Argument(help: "The campaign.")
    var id: String

    @Argument(help: "none, model or approved.")
    var opening: String

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard Campaign.Opening(rawValue: opening) != nil else {
            throw ValidationError("\(opening) is not none, model or approved.")
        }
    }

    func run() async throws {
        try await Operator.run { operation in
            var campaign = try await operation.campaign(id).configuration
            campaign.opening = Campaign.Opening(rawValue: opening) ?? .without
            let change = try await operation.settings.change(
                .campaign, id, to: try BSONEncoder().encode(campaign), seeing: .anything, by: Operator.settingsAuthor)
            try output.write(
                Done(
                    result: change == nil ? "unchanged" : "changed", message: "The campaign \(id): opening \(opening).")
            )
        }
    }
}

/// `salesctl campaign openings`: what waits for approval.
struct CampaignOpeningsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openings",
        abstract: "Show the opening sentences of a campaign that wait until somebody approves them.")

    @Argument(help: "The campaign.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let campaign = try await operation.campaign(id)
            try output.write(OpeningListing(try await operation.store.openings(in: campaign.id)))
        }
    }
}

private struct OpeningListing: Report {
    struct Line: Encodable {
        let conversation: String
        let contact: String
        let sentence: String
        let facts: [String]
    }

    let openings: [Line]

    init(_ conversations: [ConversationDocument]) {
        openings = conversations.compactMap { conversation in
            guard let opening = conversation.state.campaign?.opening, let text = opening.text else { return nil }
            return Line(
                conversation: conversation.id, contact: conversation.state.contact.email ?? conversation.contactID,
                sentence: text, facts: opening.factIDs ?? [])
        }
    }

    func lines(_ style: Style) -> [String] {
        guard !openings.isEmpty else { return ["No letter waits for approval."] }
        return openings.flatMap { line in
            [
                "\(style.paint(style.plain(line.contact), .bold))  \(line.conversation)",
                "   \(style.plain(line.sentence))",
            ]
        }
    }
}

/// `salesctl campaign approve`: decides about opening sentences.
struct CampaignApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve, change or leave out opening sentences; the letters then go out.")

    @Argument(help: "The campaign.")
    var id: String

    @Argument(help: "Contacts' addresses, or conversations.")
    var contacts: [String] = []

    @Flag(help: "All that wait now.")
    var all = false

    @Flag(help: "The letters go without a sentence.")
    var leaveOut = false

    @Option(help: "Other words, for one contact; they are not checked.")
    var text: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard all != !contacts.isEmpty else { throw ValidationError("Name contacts, or --all.") }
        guard text == nil || contacts.count == 1 && !leaveOut else {
            throw ValidationError("--text is for one contact, and not beside --leave-out.")
        }
        guard let text else { return }
        guard text.contains(where: \.isLetter), text.count <= LetterOpening.longest else {
            throw ValidationError("--text must be a sentence of up to \(LetterOpening.longest) characters.")
        }
    }

    func run() async throws {
        try await Operator.run { operation in
            let campaign = try await operation.campaign(id)
            let waiting = try await operation.store.openings(in: campaign.id)
            let chosen = try all ? waiting : contacts.map { try named($0, in: waiting) }
            for conversation in chosen {
                guard let opening = conversation.state.campaign?.opening else { continue }
                try await operation.order(
                    .campaign(
                        .opening(
                            OpeningDecision(
                                request: opening.request, text: leaveOut ? nil : text ?? opening.text,
                                author: Operator.author))),
                    in: conversation)
            }
            try output.write(
                Done(
                    result: "ordered",
                    message: "Ordered: \(chosen.count) letters go out \(leaveOut ? "without" : "with") their sentence.")
            )
        }
    }

    private func named(_ contact: String, in waiting: [ConversationDocument]) throws -> ConversationDocument {
        let address = AddressKey.normalise(contact)
        guard let found = waiting.first(where: { $0.id == contact || $0.state.contact.email == address }) else {
            throw Operator.failure(
                "no letter to \(contact) waits for approval; `salesctl campaign openings \(id)` shows which do.", 66)
        }
        return found
    }
}

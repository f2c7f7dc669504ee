import ArgumentParser
internal import BSON
internal import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling

/// `salesctl mailbox list`.
struct MailboxListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the mailboxes, how far they were read and what they sent today.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let mailboxes = try await operation.store.mailboxesInOrder()
            let zone =
                try await operation.store.settings.findOne(["_id": .string(SettingsDocument.current)])?
                .policy.sendingHours.zone ?? .gmt
            let today = LocalDate(operation.now(), in: zone).dayNumber
            try output.write(MailboxListing(mailboxes: mailboxes.map { .init($0, today: today, at: operation.now()) }))
        }
    }
}

private struct MailboxListing: Report {
    struct Mailbox: Encodable {
        let name: String
        let address: String
        let lastUID: UInt32?
        let lettersToday: Int
        let dailyCap: Int
        let filesSent: Bool?
        let tagsEnvelopes: Bool?
        let restsUntil: Date?
        let restsBecause: String?

        init(_ mailbox: MailboxDocument, today: Int, at now: Date) {
            name = mailbox.id
            address = mailbox.address
            lastUID = mailbox.position?.lastUID
            lettersToday = mailbox.pace.map { $0.day == today ? $0.letters : 0 } ?? 0
            dailyCap = mailbox.dailyCap
            filesSent = mailbox.filesSent
            tagsEnvelopes = mailbox.tagsEnvelopes
            let rest = mailbox.rest.flatMap { $0.until > now ? $0 : nil }
            restsUntil = rest?.until
            restsBecause = rest.map { "\($0.cause.rawValue): \($0.reason)" }
        }
    }

    let mailboxes: [Mailbox]

    func lines(_ style: Style) -> [String] {
        guard !mailboxes.isEmpty else {
            return ["There is no mailbox yet; `salesctl mailbox add` or `salesctl init` makes one."]
        }
        let head =
            Columns.pad("name", 14) + Columns.pad("address", 32) + Columns.pad("last UID", 10)
            + Columns.pad("letters today", 15) + Columns.pad("sent mail is filed", 20) + "bounces name letters"
        return [head]
            + mailboxes.flatMap { mailbox in
                let rest = mailbox.restsUntil.map {
                    "   rests until \(Columns.time($0)), \(style.plain(mailbox.restsBecause ?? ""))"
                }
                let line =
                    Columns.pad(mailbox.name, 14) + Columns.pad(mailbox.address, 32)
                    + Columns.pad(mailbox.lastUID.map { "\($0)" } ?? "-", 10)
                    + Columns.pad("\(mailbox.lettersToday) of \(mailbox.dailyCap)", 15)
                    + Columns.pad(Self.answer(mailbox.filesSent), 20) + Self.answer(mailbox.tagsEnvelopes)
                return [line, rest].compactMap(\.self)
            }
    }
    private static func answer(_ seen: Bool?) -> String { seen.map { $0 ? "yes" : "no" } ?? "not tested" }
}

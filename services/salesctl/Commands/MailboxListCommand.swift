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

    func run() async throws {
        try await Operator.run { operation in
            let mailboxes = try await operation.store.mailboxes.find([:], sort: ["_id": 1]).all()
            guard !mailboxes.isEmpty else {
                print("There is no mailbox yet; `salesctl mailbox add` or `salesctl init` makes one.")
                return
            }
            let zone =
                try await operation.store.settings.findOne(["_id": .string(SettingsDocument.current)])?
                .policy.sendingHours.zone ?? .gmt
            let today = LocalDate(operation.now(), in: zone).dayNumber
            print(
                Columns.pad("name", 14) + Columns.pad("address", 32) + Columns.pad("last UID", 10)
                    + Columns.pad("letters today", 15) + "sent mail is filed")
            for mailbox in mailboxes {
                let letters = mailbox.pace.map { $0.day == today ? $0.letters : 0 } ?? 0
                let filed = mailbox.filesSent.map { $0 ? "yes" : "no" } ?? "not tested"
                print(
                    Columns.pad(mailbox.id, 14) + Columns.pad(mailbox.address, 32)
                        + Columns.pad(mailbox.position.map { "\($0.lastUID)" } ?? "-", 10)
                        + Columns.pad("\(letters) of \(mailbox.dailyCap)", 15) + filed)
            }
        }
    }
}

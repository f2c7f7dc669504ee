internal import BSON
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import WebServing

/// Read-only pages of what commands configure: mailboxes, the reader, language models.
extension Desk {
    func addMachines(to router: Router<WebRequestContext>) {
        adminPage(router, "/mailboxes") { request, _, signedIn in
            let zone = try? await settingsDocument().policy.sendingHours.zone
            return .html(
                MailboxesPage(
                    frame: frame(request, signedIn), mailboxes: try await reader.store.mailboxesInOrder(),
                    checks: try await reader.store.mailboxChecks.find([:]).all(),
                    today: LocalDate(orders.now(), in: zone ?? .gmt).dayNumber, now: orders.now()
                ).html)
        }
        adminForm(router, "/mailboxes/test") { form, _, _, _ in
            let name = form["mailbox"]
            let known = try await reader.store.mailboxChecks.findOne(["_id": .string(name)])
            let isThere = try await reader.store.mailboxes.findOne(["_id": .string(name)]) != nil
            guard isThere || known?.draft != nil else { throw DeskError(.notFound, admin: .noSuchMailbox) }
            // One that is there is tested as it is, whatever somebody drafted.
            let draft = isThere ? nil : known?.draft
            let now = orders.now()
            try await ask(
                draft.map { MailboxCheckDocument(draft: $0, askedAt: now) }
                    ?? MailboxCheckDocument(mailbox: name, askedAt: now))
            return .seeOther("/settings/mailboxes")
        }
        adminPage(router, "/reader") { request, _, signedIn in
            .html(
                ReaderPage(
                    frame: frame(request, signedIn), reading: try await ReadingStatistics.read(from: reader.store)
                ).html)
        }
    }
}

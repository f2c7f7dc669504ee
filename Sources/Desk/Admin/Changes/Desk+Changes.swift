internal import BSON
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Setup
internal import WebServing

/// The history of what was configured.
extension Desk {
    func addChanges(to router: Router<WebRequestContext>) {
        adminPage(router, "/changes") { request, _, signedIn in
            let kind = request.parameter("kind").flatMap(ChangeDocument.Kind.init(rawValue:))
            let before = request.parameter("before").flatMap(Int64.init).map {
                Date(timeIntervalSince1970: Double($0) / 1000)
            }
            let (changes, hasMore) = try await changeReader.page(kind, before: before)
            return .html(
                ChangesPage(
                    frame: frame(request, signedIn), kind: kind, changes: changes, hasMore: hasMore,
                    done: outcome(request)
                ).html)
        }
        adminForm(router, "/changes/undo") { form, _, _, signedIn in
            let past = try await reader.store.changes.findOne(["_id": .string(form["id"])])
            if past?.kind == .user, past?.subject == signedIn.user.id {
                throw DeskError(.conflict, admin: .notYourself)
            }
            if let past, past.kind == .mailbox {
                // Whoever knows the passwords takes it back.
                try await ask(try Self.undoing(past, by: signedIn.user.id, at: orders.now()))
                return .seeOther("/settings/mailboxes")
            }
            noted(try await settings.undo(form["id"], by: author(signedIn)))
            return .seeOther("/settings/changes?done=\(AdminOutcome.undone.rawValue)")
        }
    }

    /// What the email worker is asked for where a change of a mailbox is taken back: one that was added goes, one that was removed
    /// comes back if it works.
    private static func undoing(
        _ change: ChangeDocument, by author: String, at moment: Date
    ) throws -> MailboxCheckDocument {
        let decoder = BSONDecoder()
        switch (change.before, change.after) {
        case (nil, let added?):
            return MailboxCheckDocument(
                .remove, undoing: change.id, of: try decoder.decode(MailboxDocument.self, from: added), by: author,
                askedAt: moment)
        case (let removed?, nil):
            return MailboxCheckDocument(
                .add, undoing: change.id, of: try decoder.decode(MailboxDocument.self, from: removed), by: author,
                askedAt: moment)
        default: throw DeskError(.conflict, admin: .irreversible)
        }
    }
}

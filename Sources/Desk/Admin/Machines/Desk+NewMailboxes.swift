internal import BSON
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Adding mailboxes. The email worker, which knows the passwords, tests them and writes them.
extension Desk {
    func addNewMailboxes(to router: Router<WebRequestContext>) {
        adminForm(router, "/mailboxes/draft") { form, _, _, _ in
            let mailbox = try MailboxForm(form).mailbox
            let others = try await reader.store.mailboxes.find([:]).all()
            guard !others.contains(where: { $0.id == mailbox.id || $0.passwordSecret == mailbox.passwordSecret }) else {
                throw DeskError(.conflict, admin: .mailboxTaken)
            }
            try await ask(MailboxCheckDocument(draft: mailbox, askedAt: orders.now()))
            return .seeOther("/settings/mailboxes")
        }
        adminForm(router, "/mailboxes/add") { form, _, _, signedIn in
            let check = try await draft(form["mailbox"])
            guard check.isFine, check.refusal == nil else { throw DeskError(.conflict, admin: .mailboxFails) }
            try await ask(check.again(.add, by: signedIn.user.id, at: orders.now()))
            return .seeOther("/settings/mailboxes")
        }
        adminForm(router, "/mailboxes/discard") { form, _, _, _ in
            var check = try await draft(form["mailbox"]).again(at: orders.now())
            (check.draft, check.state) = (nil, .done)
            try await ask(check)
            return .seeOther("/settings/mailboxes")
        }
    }

    /// Asks the email worker for something.
    func ask(_ check: MailboxCheckDocument) async throws {
        _ = try await reader.store.mailboxChecks.replaceOne(["_id": .string(check.id)], check, upsert: true)
    }

    private func draft(_ name: String) async throws -> MailboxCheckDocument {
        guard let check = try await reader.store.mailboxChecks.findOne(["_id": .string(name)]), check.draft != nil
        else {
            throw DeskError(.notFound, admin: .noSuchMailbox)
        }
        return check
    }
}

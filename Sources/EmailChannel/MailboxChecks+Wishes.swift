internal import BSON
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Setup

/// What administrators want of mailboxes besides a test.
extension MailboxChecks {
    /// Why a draft may not even be tested; `nil` where nothing is in its way.
    func obstacle(to draft: MailboxDocument) async throws -> MailboxCheckDocument.Refusal? {
        let others = try await store.mailboxes.find([:]).all()
        if others.contains(where: { $0.id == draft.id || $0.address.lowercased() == draft.address.lowercased() }) {
            return .taken
        }
        if others.contains(where: { $0.passwordSecret == draft.passwordSecret }) { return .secretTaken }
        return servers.allow(draft, beside: others) ? nil : .foreignServers
    }

    /// Makes a mailbox of a draft that works, as a change that can be taken back.
    func add(_ draft: MailboxDocument, _ check: inout MailboxCheckDocument) async throws {
        guard check.smtpProblem == nil, check.imapProblem == nil else {
            check.refusal = .fails
            return
        }
        do {
            let change = try await book.change(
                .mailbox, draft.id, to: try value(of: draft), seeing: .value(nil), by: author(check),
                undoing: check.change)
            note(change)
            check.draft = nil
        } catch is SetupError {
            check.refusal = .taken
        }
    }

    /// Removes a mailbox that is as somebody saw it, and from which nobody is written to.
    ///
    /// - Returns: Why not; `nil` where it is done.
    func remove(
        _ mailbox: MailboxDocument, _ check: MailboxCheckDocument
    ) async throws -> MailboxCheckDocument.Refusal? {
        if try await store.conversations.findOne(["mailbox": .string(mailbox.id)]) != nil { return .inUse }
        do {
            let change = try await book.change(
                .mailbox, mailbox.id, to: nil, seeing: .value(try value(of: mailbox)), by: author(check),
                undoing: check.change)
            note(change)
            return nil
        } catch is SetupError {
            return .changed
        }
    }

    private func value(of mailbox: MailboxDocument) throws -> BSONDocument {
        var bare = mailbox.configuration
        // Nobody has consented to it yet.
        bare.isAuthorized = nil
        return try BSONEncoder().encode(bare)
    }

    private var book: SettingsBook { SettingsBook(store, now: now) }

    private func author(_ check: MailboxCheckDocument) -> SettingsBook.Author {
        .init(check.author ?? "desk", by: .desk)
    }

    private func note(_ change: ChangeDocument?) {
        guard let change else { return }
        Logger.current.notice(
            "The configuration is changed",
            metadata: [
                "change.id": "\(change.id)", "change.kind": "\(change.kind.rawValue)", "user.id": "\(change.author)",
            ])
    }
}

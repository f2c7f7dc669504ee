internal import BSON
internal import Foundation
internal import Logging
internal import MailTransport
internal import MongoDB
internal import SalesStore
internal import ServiceLifecycle
internal import Setup

/// Tests the connections of mailboxes when an administrator asks for it at the desk: logs in to both servers, and sends nothing.
/// Mailboxes that are wanted there are added here, once they work: the desk may not write mailboxes, so that nobody who
/// takes it over can send a password to servers of their own (``DraftServers``).
struct MailboxChecks: Service {
    /// How often it looks whether a test is asked for.
    static let pause = Duration.seconds(5)

    let store: SalesStore
    let secrets: MailboxSecrets
    let servers: DraftServers
    let now: @Sendable () -> Date

    /// Tests until graceful shutdown.
    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    while try await checkNext() {}
                } catch {
                    if !Task.isCancelled {
                        Logger.current.warning("A mailbox could not be tested", metadata: ["error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    /// Carries out one test, and what is wanted besides.
    ///
    /// - Returns: Whether one was asked for.
    func checkNext() async throws -> Bool {
        let asked = try await store.mailboxChecks.findOneAndUpdate(
            ["state": .string(MailboxCheckDocument.State.asked.rawValue)],
            ["$set": ["state": .string(MailboxCheckDocument.State.running.rawValue)]], sort: ["askedAt": 1])
        guard var check = asked else { return false }
        // Nobody has consented to a draft: what an earlier mailbox of that name may log in by is not its.
        check.draft?.isAuthorized = nil
        if let draft = check.draft, check.wish == .remove {
            check.refusal = try await remove(draft, check)
            check.draft = nil
        } else if let draft = check.draft {
            check.refusal = try await obstacle(to: draft)
            if check.refusal == nil {
                await test(draft, &check)
                if check.wish == .add { try await add(draft, &check) }
            }
        } else if let mailbox = try await store.mailboxes.findOne(["_id": .string(check.id)]) {
            await test(mailbox, &check)
        } else {
            check.smtpProblem = "There is no such mailbox any more."
        }
        check.wish = nil
        check.state = .done
        check.doneAt = now()
        // If it was requested again in the meantime, it is done again.
        _ = try await store.mailboxChecks.replaceOne(
            ["_id": .string(check.id), "state": .string(MailboxCheckDocument.State.running.rawValue)], check)
        Logger.current.info(
            "A mailbox is tested",
            metadata: [
                "mailbox": "\(check.id)", "smtp": "\(check.smtpProblem == nil ? "fine" : "wrong")",
                "imap": "\(check.imapProblem == nil ? "fine" : "wrong")",
            ])
        return true
    }

    private func test(_ mailbox: MailboxDocument, _ check: inout MailboxCheckDocument) async {
        check.smtpProblem = await problem(with: mailbox.smtp, of: mailbox) { account in
            try await SMTPSender(account: account).verify()
        }
        check.imapProblem = await problem(with: mailbox.imap, of: mailbox) { account in
            try await IMAPClient(account: account).withSession { session async throws in
                _ = try await session.select("INBOX")
            }
        }
    }

    private func problem(
        with server: MailboxDocument.Server, of mailbox: MailboxDocument, _ login: (MailAccount) async throws -> Void
    ) async -> String? {
        do {
            guard let account = try secrets.account(mailbox, server) else {
                return "\(mailbox.passwordSecret) is not set."
            }
            try await login(account)
            return nil
        } catch {
            return String("\(error)".prefix(500))
        }
    }
}

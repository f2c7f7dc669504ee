internal import BSON
import EmailChannel
import Foundation
import MailTransport
import MongoDB
import SalesStore
import ServiceRuntime
import Variables

/// A person's mails on our own mail servers, where nothing of the store reaches.
struct MailboxCopies: Encodable {
    /// The mailbox.
    let mailbox: String
    /// Mails from or to the person, in all its folders.
    var mails = 0
    /// Mails of others that hold the person's address somewhere: a human has to judge them.
    var mentions = 0
    /// Whether the mails were deleted there.
    var deleted = false
    /// Why the mailbox could not be looked at, or what is left to do.
    var problem: String?

    /// Looks into every mailbox.
    ///
    /// - Parameter deleting: Whether what is from or to the person is deleted.
    static func all(of addresses: [String], deleting: Bool, _ operation: Operator) async throws -> [MailboxCopies] {
        guard !addresses.isEmpty else { return [] }
        let secrets = try operation.mailboxSecrets()
        var all: [MailboxCopies] = []
        for mailbox in try await operation.store.mailboxes.find([:], sort: ["_id": 1]).all() {
            var copies = MailboxCopies(mailbox: mailbox.id)
            do {
                if let account = try secrets.account(mailbox, mailbox.imap) {
                    copies = try await look(copies, IMAPClient(account: account), addresses, deleting: deleting)
                } else {
                    copies.problem = "\(mailbox.passwordSecret) is not set"
                }
            } catch let error as IMAPError {
                copies.problem = error.message
            }
            all.append(copies)
        }
        return all
    }

    private static func look(
        _ start: MailboxCopies, _ client: IMAPClient, _ addresses: [String], deleting: Bool
    ) async throws -> MailboxCopies {
        try await client.withSession { session async throws in
            var copies = start
            let folders = try await session.mailboxes()
                .filter { $0.attributes.isDisjoint(with: ["\\noselect", "\\nonexistent"]) }
            for folder in folders {
                _ = try await session.select(folder.name)
                var theirs: Set<UInt32> = []
                var named: Set<UInt32> = []
                for address in addresses {
                    for field in ["From", "Sender", "Reply-To", "To", "Cc", "Bcc"] {
                        theirs.formUnion(try await session.uids(whereHeader: field, contains: address))
                    }
                    named.formUnion(try await session.uids(containing: address))
                }
                copies.mails += theirs.count
                copies.mentions += named.subtracting(theirs).count
                guard deleting, !theirs.isEmpty else { continue }
                if try await session.delete(theirs.sorted()) == .marked {
                    copies.problem = "the server only marks mails as deleted: expunge the folders by a mail program"
                }
            }
            copies.deleted = deleting && copies.problem == nil
            return copies
        }
    }

    /// What an operator reads of it.
    var line: String {
        if let problem, !deleted, mails == 0 { return "mailbox \(mailbox): could not be looked at: \(problem)" }
        let found = "mailbox \(mailbox): \(mails) mails from or to the person"
        let others = mentions > 0 ? "; \(mentions) of others name the address, look at them yourself" : ""
        let end = deleted && mails > 0 ? ", deleted on the server" : ""
        return found + end + others + (problem.map { "; \($0)" } ?? "")
    }
}

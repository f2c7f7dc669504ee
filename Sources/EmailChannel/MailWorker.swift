public import Foundation
internal import Mail
public import PublicPages
public import SalesStore
internal import Sending
public import ServiceLifecycle
public import WorkQueue

/// The email worker's parts: readers of all mailboxes and the sender of the outbox.
public enum MailWorker {
    /// Builds the services.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - secrets: The passwords.
    ///   - addressKey: Hashes addresses, to look for suppressions.
    ///   - signer: Tells the ids and addresses that we made, by which answers are known.
    ///   - trial: Reads a mail that was in hand when the service ended, in a process of its own.
    ///   - servers: The mail servers that the operator named for mailboxes that are added at the desk.
    ///   - links: Where people unsubscribe by one click; nil: by mail only.
    ///   - bell: Rung when something is to be sent.
    ///   - owner: Names this process in leases.
    ///   - longestIdle: Looks for work at least this often.
    ///   - report: Told how mailboxes fare.
    ///   - now: The clock of events.
    public static func services(
        store: SalesStore, secrets: MailboxSecrets, addressKey: AddressKey, signer: ThreadSigner,
        trial: TrialReading, servers: [String], links: UnsubscribeLinks?, bell: Doorbell, owner: String,
        longestIdle: Duration,
        report: @escaping MailboxReport, now: @escaping @Sendable () -> Date
    ) -> [any Service] {
        let sender = MailSender(
            store: store, secrets: secrets, addressKey: addressKey, signer: signer, links: links, report: report,
            now: now)
        let worker = OutboxWorker(sender, bell: bell, owner: owner, longestIdle: longestIdle)
        let reader = MailboxSupervisor(
            store: store, secrets: secrets, sender: sender, report: report, signer: signer, trial: trial,
            now: now)
        let checks = MailboxChecks(store: store, secrets: secrets, servers: DraftServers(servers), now: now)
        return [worker, reader, checks]
    }
}

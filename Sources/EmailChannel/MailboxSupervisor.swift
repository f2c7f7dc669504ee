internal import BSON
internal import Foundation
internal import Logging
internal import Mail
internal import MailTransport
internal import MongoDB
internal import SalesStore
internal import Sending
internal import ServiceLifecycle
internal import Synchronization

/// Reads all mailboxes for as long as the service runs, those added later too.
struct MailboxSupervisor: Service {
    let store: SalesStore
    let secrets: MailboxSecrets
    let report: MailboxReport
    let now: @Sendable () -> Date
    let sender: MailSender
    let lookAgain: Duration
    let signer: ThreadSigner
    let trial: TrialReading
    let stalled: StalledThreads
    private let addresses = OwnAddresses()

    init(
        store: SalesStore, secrets: MailboxSecrets, sender: MailSender, report: @escaping MailboxReport,
        signer: ThreadSigner, trial: TrialReading, lookAgain: Duration = .seconds(5), stalled: StalledThreads = .shared,
        now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.secrets = secrets
        self.sender = sender
        self.report = report
        self.signer = signer
        self.trial = trial
        self.stalled = stalled
        self.lookAgain = lookAgain
        self.now = now
    }

    /// Reads until graceful shutdown.
    ///
    /// - Throws: ``PatientThread/Crowded`` where too many threads hang on mails: a process that begins anew has none.
    func run() async throws {
        try await cancelWhenGracefulShutdown { try await superviseAll() }
    }

    private func superviseAll() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var readers: [String: Reader] = [:]
            while !Task.isCancelled {
                guard !stalled.isFull else {
                    let error = PatientThread.Crowded(count: stalled.most)
                    Logger.current.error("The service ends, to begin anew", metadata: ["error": "\(error)"])
                    throw error
                }
                for mailbox in await mailboxes() {
                    let known = readers[mailbox.id]
                    guard hasChanged(mailbox, known?.mailbox) else { continue }
                    known?.stop.stop()
                    let reader = Reader(mailbox: mailbox, stop: StopSwitch())
                    readers[mailbox.id] = reader
                    // Only the first reader may find the note of a service that ended.
                    let note = known == nil ? mailbox.inHand : nil
                    let isFirst = known == nil
                    group.addTask { await read(reader.mailbox, note, isFirst: isFirst, until: reader.stop) }
                }
                await tellUnreadable(readers.keys.sorted())
                try? await Task.sleep(for: lookAgain)
            }
        }
    }

    /// A mailbox that is being read.
    private struct Reader: Sendable {
        let mailbox: MailboxDocument
        let stop: StopSwitch
    }

    /// The current mailboxes; none while the database cannot be reached, in which case readers stay as they are.
    private func mailboxes() async -> [MailboxDocument] {
        guard let mailboxes = try? await store.mailboxes.find([:], sort: ["_id": 1]).all() else { return [] }
        await sender.accounts.refresh(mailboxes)
        addresses.set(mailboxes.map(\.address))
        return mailboxes
    }

    private func hasChanged(_ mailbox: MailboxDocument, _ known: MailboxDocument?) -> Bool {
        known?.configuration != mailbox.configuration
    }

    /// Reports in the health check how many mails of each mailbox are set aside.
    private func tellUnreadable(_ mailboxes: [String]) async {
        for id in mailboxes {
            let waiting: BSONDocument = [
                "state": .string(UnreadableMailDocument.State.waiting.rawValue), "mailbox": .string(id),
            ]
            guard let count = try? await store.unreadableMails.count(waiting) else { return }
            report(
                id, "unreadable mails",
                count == 0
                    ? .working : .impaired("\(count) set aside: `salesctl mail list --unreadable` shows them"))
        }
    }

    private func read(
        _ mailbox: MailboxDocument, _ note: MailboxDocument.InHand?, isFirst: Bool, until stop: StopSwitch
    ) async {
        do {
            guard let account = try secrets.account(mailbox, mailbox.imap) else {
                report(mailbox.id, "imap", .off(variable: mailbox.passwordSecret))
                Logger.current.notice(
                    "Mailbox is switched off, its password is not set",
                    metadata: ["mailbox.id": "\(mailbox.id)", "variable": "\(mailbox.passwordSecret)"])
                return
            }
            if isFirst {
                // From the start it counts among those that may work while another fails.
                for part in ["imap", "smtp"] { report(mailbox.id, part, .note("not used yet")) }
            }
            let client = IMAPClient(account: account)
            let watcher = IMAPMailboxWatcher(client: client)
            let intake = MailIntake(
                mailbox: mailbox, store: store, now: now, report: report, signer: signer, trial: trial,
                note: note, ownAddresses: { [addresses] in addresses.all })
            let retries = UnreadableRetries(intake: intake, client: client, pause: lookAgain)
            let start = mailbox.position.map { MailboxPosition(uidValidity: $0.uidValidity, lastUID: $0.lastUID) }
            await stop.guarding {
                async let saving: Void = intake.keepPositionSaved()
                async let retrying: Void = retries.run()
                await watcher.run(from: start, observer: intake)
                await saving
                await retrying
            }
        } catch {
            report(mailbox.id, "imap", .failing("\(error)"))
            Logger.current.error(
                "Mailbox cannot be read", metadata: ["mailbox.id": "\(mailbox.id)", "error": "\(error)"])
        }
    }
}

/// The addresses of all mailboxes, as they were last seen: what one of them gets from another is our own mail.
final class OwnAddresses: Sendable {
    private let state = Mutex<[String]>([])

    var all: [String] { state.withLock { $0 } }

    func set(_ addresses: [String]) {
        state.withLock { $0 = addresses }
    }
}

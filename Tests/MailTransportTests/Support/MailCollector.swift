import Mail
import MailTransport
import Sandbox

/// Keeps what a watcher delivers; refuses mails while told to.
actor MailCollector: MailboxObserver {
    struct Refused: Error {}

    private(set) var mails: [ReceivedMail] = []
    private(set) var openings: [MailboxPosition] = []
    private(set) var health: [MailboxHealth] = []
    private(set) var refusals = 0
    private var mailsToRefuse: Int

    init(refusing count: Int = 0) {
        mailsToRefuse = count
    }

    func mailboxOpened(at position: MailboxPosition) {
        openings.append(position)
    }

    private(set) var notGiven: [(uid: UInt32, reason: String)] = []
    private(set) var gone: [UInt32] = []

    func mailComes(at position: MailboxPosition) -> Bool { true }

    func mailNotGiven(at position: MailboxPosition, reason: String) {
        notGiven.append((position.lastUID, reason))
    }

    func mailGone(at position: MailboxPosition) {
        gone.append(position.lastUID)
    }

    func mailReceived(_ mail: ReceivedMail, othersFollow: Bool) throws {
        if mailsToRefuse > 0 {
            mailsToRefuse -= 1
            refusals += 1
            throw Refused()
        }
        mails.append(mail)
    }

    func storeHeldBack() {}

    func mailboxHealthChanged(_ health: MailboxHealth) {
        self.health.append(health)
    }

    var subjects: [String] {
        mails.map { (try? MIMEParser().parse($0.raw).subject) ?? "?" }
    }

    nonisolated func waitForMails(_ count: Int) async throws -> [String] {
        try await eventually(within: .patience, or: "Fewer than \(count) mails came") {
            let subjects = await self.subjects
            return subjects.count >= count ? subjects : nil
        }
    }

    nonisolated func waitForHealth(_ isWanted: @Sendable (MailboxHealth) -> Bool) async throws -> MailboxHealth {
        try await eventually(within: .patience, or: "The health waited for did not come") {
            await self.health.last(where: isWanted)
        }
    }
}

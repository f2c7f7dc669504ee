import BSON
import Foundation
import MailFixtures
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Sending
import Synchronization
import Testing

@testable import EmailChannel

@Suite("What a mailbox that is read says of itself")
struct IntakeHealthTests {
    /// The latest condition of each part.
    private final class Conditions: Sendable {
        private let parts = Mutex<[String: ChannelCondition]>([:])
        func note(_ part: String, _ condition: ChannelCondition) { parts.withLock { $0[part] = condition } }
        subscript(part: String) -> ChannelCondition? { parts.withLock { $0[part] } }
    }

    private func withIntake(_ body: (MailIntake, Conditions) async throws -> Void) async throws {
        try await withMailbox("health") { store, mailbox in
            let conditions = Conditions()
            let intake = MailIntake(
                mailbox: mailbox, store: store, now: { Date() },
                report: { _, part, condition in conditions.note(part, condition) },
                signer: ThreadSigner(secret: "signing"), trial: .none, ownAddresses: { [] })
            try await body(intake, conditions)
        }
    }

    private func mail(_ uid: UInt32) -> ReceivedMail {
        ReceivedMail(
            raw: letter("mail \(uid)"), isTruncated: false, position: MailboxPosition(uidValidity: 7, lastUID: uid))
    }

    @Test("It is well again with the first mail that is stored, however many wait behind it")
    func wellWithTheFirstMail() async throws {
        try await withIntake { intake, conditions in
            await intake.mailboxHealthChanged(.failing(IMAPError(.unreachable, "gone"), retryAfter: .seconds(1)))
            await intake.mailboxHealthChanged(.notTaken(reason: "full", retryAfter: .seconds(1)))
            try await intake.mailboxOpened(at: MailboxPosition(uidValidity: 7, lastUID: 0))
            guard case .failing = conditions["imap"], case .impaired = conditions["intake"] else {
                Issue.record("The trouble was not told")
                return
            }
            #expect(try await intake.mailComes(at: mail(1).position))
            try await intake.mailReceived(mail(1), othersFollow: true)
            // It is held back for those that follow, so nothing is known yet.
            #expect(conditions["imap"] != .working)
            try await intake.storeHeldBack()
            #expect(conditions["imap"] == .working)
            #expect(conditions["intake"] == .working)
        }
    }
}

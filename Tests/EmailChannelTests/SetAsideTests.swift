import BSON
import Foundation
import Mail
import MailFixtures
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Synchronization
import Testing
import WorkQueue

@testable import EmailChannel

@Suite("Mails that cannot be taken are set aside")
struct SetAsideTests {
    /// An intake into a database of its own, without a server before it.
    private struct Desk {
        let store: SalesStore
        let mailbox: MailboxDocument

        func intake(
            trial: TrialReading = .none, _ change: (inout IntakeLimits) -> Void = { _ in }
        ) async throws -> MailIntake {
            var limits = IntakeLimits()
            change(&limits)
            return MailIntake(
                mailbox: mailbox, store: store, now: { Date() }, report: { _, _, _ in },
                signer: ThreadSigner(secret: "signing"), trial: trial, note: try await note(), limits: limits,
                ownAddresses: { [] })
        }

        func note() async throws -> MailboxDocument.InHand? {
            try await store.mailboxes.findOne(["_id": "sales"])?.inHand
        }

        func position() async throws -> UInt32? {
            try await store.mailboxes.findOne(["_id": "sales"])?.position?.lastUID
        }

        func aside() async throws -> [UnreadableMailDocument] {
            try await store.unreadableMails.find([:], sort: ["uid": 1]).all()
        }

        func subjects() async throws -> [String] {
            let items = try await store.database.collection("inbox", of: BSONDocument.self)
                .find([:], sort: ["sequence": 1]).all()
            return items.compactMap { $0["body"]?.document?["data"]?.document?["subject"]?.string }
        }
    }

    /// Trials in which mails with a certain subject end the process.
    private final class Trials: Sendable {
        private let deadly: String
        private let run = Mutex(0)

        init(deadly: String) { self.deadly = deadly }

        var count: Int { run.withLock { $0 } }

        var trial: TrialReading {
            TrialReading { raw in
                self.run.withLock { $0 += 1 }
                return String(decoding: raw, as: UTF8.self).contains("Subject: \(self.deadly)")
                    ? .deadly("ended on trial") : .harmless
            }
        }
    }

    private func desk(_ body: (Desk) async throws -> Void) async throws {
        try await withMailbox("aside") { store, mailbox in try await body(Desk(store: store, mailbox: mailbox)) }
    }

    private func place(_ uid: UInt32) -> MailboxPosition { MailboxPosition(uidValidity: 7, lastUID: uid) }

    private func mail(_ subject: String, at uid: UInt32) -> ReceivedMail {
        ReceivedMail(raw: letter(subject), isTruncated: false, position: place(uid))
    }

    @Test("One whose event is too large is tried some times, then kept with its bytes and told")
    func tooLarge() async throws {
        try await desk { desk in
            let intake = try await desk.intake { $0.eventBytes = 10 }
            for _ in 1..<4 {
                #expect(try await intake.mailComes(at: place(1)))
                await #expect(throws: EventTooLarge.self) { try await intake.mailReceived(mail("large", at: 1)) }
            }
            #expect(try await desk.note()?.failures == 3)
            #expect(try await intake.mailComes(at: place(1)))
            try await intake.mailReceived(mail("large", at: 1))
            let aside = try #require(try await desk.aside().first)
            #expect(aside.id == "sales:7:1")
            #expect(aside.cause == .tooLarge)
            #expect(aside.tries == 4)
            #expect(try await desk.store.rawMails.download(.string(aside.rawID ?? "")).all() == letter("large"))
            let next = try await desk.intake()
            #expect(try await next.mailComes(at: place(2)))
            try await next.mailReceived(mail("next", at: 2))
            #expect(try await desk.subjects() == ["next"])
        }
    }

    @Test("Mails that are held back are stored together; the position moves when they are, and not before")
    func heldBack() async throws {
        try await desk { desk in
            let intake = try await desk.intake()
            for uid in UInt32(1)...5 {
                #expect(try await intake.mailComes(at: place(uid)))
                try await intake.mailReceived(mail("mail \(uid)", at: uid), othersFollow: uid < 5)
                #expect(try await desk.subjects().count == (uid < 5 ? 0 : 5))
            }
            #expect(try await desk.subjects() == (1...5).map { "mail \($0)" })
        }
    }

    @Test("Mails that were held back when the service ended come again, and none of them is to blame")
    func heldBackAndEnded() async throws {
        try await desk { desk in
            let first = try await desk.intake()
            for uid in UInt32(1)...3 {
                #expect(try await first.mailComes(at: place(uid)))
                // The third one ends the service while it is read.
                if uid < 3 { try await first.mailReceived(mail("mail \(uid)", at: uid), othersFollow: true) }
            }
            let trials = Trials(deadly: "mail 3")
            let last = try await desk.intake(trial: trials.trial)
            for uid in UInt32(1)...4 where try await last.mailComes(at: place(uid)) {
                try await last.mailReceived(mail("mail \(uid)", at: uid), othersFollow: uid < 4)
            }
            #expect(trials.count == 1)
            #expect(try await desk.aside().map(\.id) == ["sales:7:3"])
            #expect(try await desk.subjects() == ["mail 1", "mail 2", "mail 4"])
        }
    }

    @Test("A mail that cannot be stored holds up none that was held back before it")
    func troubleBehindHeldBack() async throws {
        try await desk { desk in
            let intake = try await desk.intake { $0.eventBytes = 2000 }
            let large = ReceivedMail(
                raw: letter("large") + Array(String(repeating: "many words ", count: 500).utf8), isTruncated: false,
                position: place(2))
            for attempt in 1...4 {
                #expect(try await intake.mailComes(at: place(1)))
                try await intake.mailReceived(mail("first", at: 1), othersFollow: true)
                #expect(try await intake.mailComes(at: place(2)))
                if attempt < 4 {
                    await #expect(throws: EventTooLarge.self) {
                        try await intake.mailReceived(large, othersFollow: true)
                    }
                } else {
                    try await intake.mailReceived(large, othersFollow: true)
                }
                #expect(try await desk.subjects() == ["first"])
            }
            #expect(try await desk.aside().map(\.id) == ["sales:7:2"])
        }
    }

    @Test("One the server does not give is tried some times, then told without bytes")
    func notGiven() async throws {
        try await desk { desk in
            let intake = try await desk.intake { $0.failures = 2 }
            #expect(try await intake.mailComes(at: place(101)))
            await #expect(throws: MailNotTaken.self) {
                try await intake.mailNotGiven(at: place(101), reason: "NO could not be converted")
            }
            #expect(try await intake.mailComes(at: place(101)))
            try await intake.mailNotGiven(at: place(101), reason: "NO could not be converted")
            let aside = try #require(try await desk.aside().first)
            #expect(aside.cause == .notGiven)
            #expect(aside.rawID == nil)
            #expect(aside.reason == "NO could not be converted")
        }
    }

    @Test(
        "One that ended the service and then a process that only read it is set aside, before it is tried a third time")
    func endedService() async throws {
        try await desk { desk in
            _ = try await desk.intake().mailComes(at: place(1))
            let trials = Trials(deadly: "deadly")
            let next = try await desk.intake(trial: trials.trial)
            #expect(try await next.mailComes(at: place(1)))
            #expect(try await desk.note()?.ends == 1)
            try await next.mailReceived(mail("deadly", at: 1))
            let aside = try #require(try await desk.aside().first)
            #expect(aside.cause == .endedService)
            #expect(aside.reason == "ended on trial")
            #expect(aside.tries == 2)
            #expect(try await desk.store.rawMails.download(.string(aside.rawID ?? "")).all() == letter("deadly"))
            #expect(try await desk.subjects().isEmpty)
            #expect(try await next.mailComes(at: place(2)))
            try await next.mailReceived(mail("next", at: 2))
            #expect(trials.count == 1)
            #expect(try await desk.subjects() == ["next"])
        }
    }

    @Test("One that was in hand by chance when the service was killed is read; one stored before that is stored once")
    func endedByChance() async throws {
        try await desk { desk in
            let trials = Trials(deadly: "another")
            _ = try await desk.intake().mailComes(at: place(1))
            let next = try await desk.intake(trial: trials.trial)
            #expect(try await next.mailComes(at: place(1)))
            try await next.mailReceived(mail("lucky", at: 1))
            #expect(trials.count == 1)
            #expect(try await next.mailComes(at: place(2)))
            try await next.take(letter("stored"), at: place(2))
            let last = try await desk.intake(trial: trials.trial)
            #expect(try await last.mailComes(at: place(2)))
            try await last.mailReceived(mail("stored", at: 2))
            #expect(trials.count == 2)
            #expect(try await desk.aside().isEmpty)
            #expect(try await desk.subjects() == ["lucky", "stored"])
        }
    }

    @Test("What a mail under suspicion waits for is not its doing: ends of the service meanwhile do not count")
    func endedWhileWaiting() async throws {
        try await desk { desk in
            _ = try await desk.intake().mailComes(at: place(1))
            for _ in 0..<8 {
                let intake = try await desk.intake()
                #expect(try await intake.mailComes(at: place(1)))
                #expect(await intake.hand.ends(of: place(1)) == 1)
                try await intake.hand.suspectsNothing(of: place(1))
            }
            // While the trial runs, the mail is not blamed either; afterwards it is again.
            let store = desk.store
            let trial = TrialReading { _ in
                let open = try? await store.mailboxes.findOne(["_id": "sales"])?.inHand?.isOpen
                return open == false ? .harmless : .deadly("the mail is noted as in hand")
            }
            let last = try await desk.intake(trial: trial)
            #expect(try await last.mailComes(at: place(1)))
            #expect(try await last.tried(mail("patient", at: 1)) == .harmless)
            #expect(try await desk.note()?.isOpen == true)
            try await last.mailReceived(mail("patient", at: 1))
            #expect(try await desk.subjects() == ["patient"])
        }
    }

    @Test("One that ends the service again and again is set aside, fetched or not, whatever a trial says")
    func notFetched() async throws {
        try await desk { desk in
            let limit = IntakeLimits().ends
            for ends in 0..<limit {
                let intake = try await desk.intake()
                #expect(try await intake.mailComes(at: place(1)))
                #expect(try await desk.note()?.ends == ends)
            }
            let intake = try await desk.intake()
            #expect(try await !intake.mailComes(at: place(1)))
            #expect(try await desk.aside().map(\.rawID) == [nil])
        }
    }

    @Test("One that takes too long is given up, and set aside the second time")
    func stalled() async throws {
        try await desk { desk in
            let intake = try await desk.intake { $0.reading = .zero }
            await #expect(throws: PatientThread.Overdue.self) {
                try await intake.mailReceived(mail("slow", at: 1))
            }
            try await intake.mailReceived(mail("slow", at: 1))
            #expect(try await desk.aside().map(\.cause) == [.stalled])
        }
    }

    @Test("A service that ends in order blames no mail")
    func orderly() async throws {
        try await desk { desk in
            for _ in 0..<4 {
                let intake = try await desk.intake()
                let saving = Task { await intake.keepPositionSaved() }
                #expect(try await intake.mailComes(at: place(1)))
                saving.cancel()
                await saving.value
                #expect(try await desk.note() == nil)
            }
        }
    }

    @Test("The position is written with the note of the next mail, and at the end")
    func position() async throws {
        try await desk { desk in
            let intake = try await desk.intake()
            for uid in UInt32(1)...3 {
                #expect(try await intake.mailComes(at: place(uid)))
                try await intake.mailReceived(mail("\(uid)", at: uid))
            }
            let written = try await desk.position() ?? 0
            #expect((1...3).contains(written))
            await intake.hand.putDown()
            #expect(try await desk.position() == 3)
            #expect(try await desk.note() == nil)
        }
    }

    @Test("An operator has one tried again, and it is read")
    func retried() async throws {
        try await desk { desk in
            let strict = try await desk.intake {
                $0.eventBytes = 10
                $0.failures = 1
            }
            try await strict.mailReceived(mail("again", at: 1))
            let account = MailAccount(
                host: "localhost", port: 1, security: .implicitTLS, username: "x", password: "x")
            let retries = UnreadableRetries(
                intake: try await desk.intake(), client: IMAPClient(account: account), pause: .seconds(1))
            #expect(try await retries.next() == nil)
            _ = try await desk.store.unreadableMails.updateOne(
                ["_id": "sales:7:1"], ["$set": ["state": .string(UnreadableMailDocument.State.retry.rawValue)]])
            let asked = try #require(try await retries.next())
            #expect(try await desk.aside().map(\.state) == [.waiting])
            await retries.retry(asked)
            #expect(try await desk.aside().map(\.state) == [.read])
            #expect(try await desk.aside().map(\.tries) == [2])
            #expect(try await desk.subjects() == ["again"])
        }
    }

    @Test("Very many attachments with names of 60 kB fit into an event")
    func manyNames() async throws {
        try await desk { desk in
            let name = String(repeating: "имя", count: 10_000) + ".pdf"
            let part =
                "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"\(name)\"\r\n\r\nx\r\n"
            let raw =
                "From: a@b.test\r\nSubject: names\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + String(repeating: part, count: 100) + "--b--\r\n"
            let intake = try await desk.intake()
            try await intake.mailReceived(
                ReceivedMail(raw: Array(raw.utf8), isTruncated: false, position: place(1)))
            #expect(try await desk.subjects() == ["names"])
            #expect(try await desk.aside().isEmpty)
        }
    }
}

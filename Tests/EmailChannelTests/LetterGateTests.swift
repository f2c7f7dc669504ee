import BSON
import Basics
import Dialogue
import Foundation
import Mail
import MailFixtures
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Sending
import Testing

@testable import EmailChannel

@Suite("Letters and mailboxes that wait")
struct LetterGateTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func store<Result>(_ body: (SalesStore) async throws -> Result) async throws -> Result {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("gate")
        let client = try MongoClient(server.uri(name), connections: 2, applicationName: "tests")
        let store = SalesStore(client[name])
        let demos = DemoCalendar(
            hours: WorkingHours(week: [:], timeZone: "UTC"), lengthMinutes: 30, bufferMinutes: 0, leadHours: 1,
            horizonDays: 7)
        let settings = SettingsDocument(
            product: Product(name: [:], company: "", senderName: [:], website: ""),
            policy: Policy(sendingHours: WorkingHours(week: [:], timeZone: "UTC"), demos: demos),
            texts: Texts(overrides: [:]), jitterSeconds: [20, 20])
        _ = try await store.settings.replaceOne(["_id": .string(settings.id)], settings, upsert: true)
        for id in ["sales", "second"] {
            _ = try await store.mailboxes.replaceOne(["_id": .string(id)], mailbox(id), upsert: true)
        }
        let result = try await body(store)
        await client.close()
        return result
    }

    private func mailbox(_ id: String) -> MailboxDocument {
        MailboxDocument(
            id: id, address: "\(id)@mail.test", displayName: id, username: id, passwordSecret: "MAIL_PASSWORD_X",
            smtp: .init(host: "localhost", port: 1, security: .starttls),
            imap: .init(host: "localhost", port: 1, security: .tls), dailyCap: 3, warmUpStart: 3, warmUpDays: 0)
    }

    private func letter(to address: String, from mailbox: String = "sales") -> MailMessage {
        MailMessage(
            conversationID: "c", mailbox: mailbox, to: address, purpose: .letter, subject: "s", text: "t",
            messageID: "m@mail.test", references: [], replyTo: "sales@mail.test", date: now)
    }

    @Test("letters go out one after the other, each in its turn, until the day's cap")
    func pace() async throws {
        try await store { store in
            let gate = LetterGate(store: store)
            var moment = now
            for number in 1...3 {
                try await gate.admit("\(number)", letter(to: "a@\(number).test"), at: moment)
                // It has its turn: trying again takes no second one.
                try await gate.admit("\(number)", letter(to: "a@\(number).test"), at: moment)
                let error = await #expect(throws: LetterMustWait.self) {
                    try await gate.admit("next", letter(to: "b@other.test"), at: moment)
                }
                if number < 3 { #expect(error?.retryAfter == .seconds(20)) }
                moment += 20
            }
            let error = await #expect(throws: LetterMustWait.self) {
                try await gate.admit("4", letter(to: "a@4.test"), at: moment)
            }
            #expect(try #require(error?.retryAfter) > .seconds(60))
            #expect(try await store.mailboxes.findOne(["_id": "sales"])?.pace?.letters == 3)
        }
    }

    @Test("several mailboxes do not write to one domain at the same time")
    func domain() async throws {
        try await store { store in
            let gate = LetterGate(store: store)
            try await gate.admit("1", letter(to: "ann@Client.test"), at: now)
            let error = await #expect(throws: LetterMustWait.self) {
                try await gate.admit("2", letter(to: "bob@client.test", from: "second"), at: now)
            }
            #expect(error?.retryAfter == .seconds(60))
            try await gate.admit("3", letter(to: "bob@elsewhere.test", from: "second"), at: now)
        }
    }

    @Test("several workers do not write to one domain at the same time, and who comes too late keeps its turns")
    func domainOverWorkers() async throws {
        try await store { store in
            try await store.createIndexes()
            try await LetterGate(store: store).admit("1", letter(to: "ann@client.test"), at: now)
            let other = LetterGate(store: store)
            let error = await #expect(throws: LetterMustWait.self) {
                try await other.admit("2", letter(to: "bob@client.test", from: "second"), at: now)
            }
            #expect(error?.retryAfter == .seconds(60))
            #expect(try await store.mailboxes.findOne(["_id": "second"])?.pace == nil)
            // The worker that had the turn died before it sent: the letter has it still.
            try await LetterGate(store: store).admit("1", letter(to: "ann@client.test"), at: now + 20)
            try await other.admit("2", letter(to: "bob@client.test", from: "second"), at: now + 80)
            #expect(try await store.domainTurns.count() == 1)
        }
    }

    @Test("of many workers that want to write to a domain at once, one does")
    func domainAtOnce() async throws {
        try await store { store in
            for number in 0..<8 {
                let id = "box\(number)"
                _ = try await store.mailboxes.replaceOne(["_id": .string(id)], mailbox(id), upsert: true)
            }
            let (now, letters) = (now, (0..<8).map { letter(to: "\($0)@client.test", from: "box\($0)") })
            let gone = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (number, letter) in letters.enumerated() {
                    group.addTask {
                        do {
                            try await LetterGate(store: store).admit("\(number)", letter, at: now)
                            return true
                        } catch is LetterMustWait {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(gone == 1)
            #expect(try await store.mailboxes.count(["pace.letters": 1]) == 1)
        }
    }

    @Test("a letter whose mailbox must wait leaves the domain to others")
    func domainGivenBack() async throws {
        try await store { store in
            let gate = LetterGate(store: store)
            try await gate.admit("1", letter(to: "ann@elsewhere.test"), at: now)
            await #expect(throws: LetterMustWait.self) {
                try await gate.admit("2", letter(to: "bob@client.test"), at: now)
            }
            try await gate.admit("3", letter(to: "eve@client.test", from: "second"), at: now)
        }
    }

    @Test("a mailbox whose login was refused asks nobody until its pause is over, and longer each time")
    func pauses() async throws {
        try await store { store in
            let clock = TestClock(now)
            let accounts = SenderAccounts(
                store: store, secrets: MailboxSecrets { _ in "secret" }, report: { _, _, _ in }, now: { clock.now })
            _ = try await accounts.account("sales")
            let first = await accounts.rest("sales", .login, "wrong password")
            let error = await #expect(throws: SenderUnavailable.self) { _ = try await accounts.account("sales") }
            #expect(error?.description.contains("wrong password") == true)
            // A letter that was on its way beside it begins no second rest.
            #expect(await accounts.rest("sales", .login, "wrong password") == first)
            clock.advance(first.inSeconds + 1)
            _ = try await accounts.account("sales")
            #expect(await accounts.rest("sales", .login, "wrong password") > first)
            _ = try await accounts.account("second")
            await accounts.succeeded("sales")
            _ = try await accounts.account("sales")
        }
    }

    @Test("a letter refused by policy says nothing of the mailbox; several in a row do")
    func policy() async throws {
        try await store { store in
            let accounts = SenderAccounts(
                store: store, secrets: MailboxSecrets { _ in "secret" }, report: { _, _, _ in }, now: { now })
            for _ in 0..<2 { await accounts.refusedByPolicy("sales", "550 5.7.1 no") }
            _ = try await accounts.account("sales")
            await accounts.refusedByPolicy("sales", "550 5.7.1 no")
            await #expect(throws: SenderUnavailable.self) { _ = try await accounts.account("sales") }
        }
    }
}

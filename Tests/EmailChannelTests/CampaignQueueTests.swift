import BSON
import Campaigns
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Sending
import Testing
import WorkQueue

@testable import EmailChannel

/// Letters of campaigns in a real queue, in the hands of the worker that sends mail.
@Suite("Letters of campaigns in the hands of the worker")
struct CampaignQueueTests {
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func withQueue(_ body: (SalesStore) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("campaign-gate")
        let client = try MongoClient(mongo.uri(name), connections: 2, applicationName: "tests")
        let store = SalesStore(client[name])
        // Nothing listens there: whoever gets so far is tried again, and whoever is kept back is not.
        let server = MailboxDocument.Server(host: "localhost", port: 1, security: .starttls)
        try await store.mailboxes.insertOne(
            MailboxDocument(
                id: "sales", address: "sales@mail.test", displayName: "Sales", username: "sales",
                passwordSecret: "MAIL_PASSWORD_X", smtp: server, imap: server))
        try await store.campaigns.insertOne(
            CampaignDocument(Campaign(id: "spring", name: "Spring", state: .paused), at: now))
        for (id, campaign, purpose) in [
            ("letter", "spring", Outgoing.Purpose.letter), ("answer", nil, .answer), ("other", "gone", .followUp),
        ] {
            var message = MailMessage(
                conversationID: id, mailbox: "sales", to: "\(id)@\(id).test", purpose: purpose, subject: "s", text: "t",
                messageID: "\(id)@mail.test", references: [], replyTo: "sales@mail.test", date: now)
            message.campaign = campaign
            try await store.mailOutbox.enqueue([
                QueueItem(id: id, orderingKey: "email:sales:\(id)", sequence: 1, availableAt: now, body: message)
            ])
        }
        try await body(store)
        await client.close()
    }

    /// A worker that has read nothing of the campaigns yet.
    private func drain(_ store: SalesStore, at moment: Date) async throws {
        let sender = MailSender(
            store: store, secrets: MailboxSecrets { _ in "secret" }, addressKey: AddressKey(secret: "key"), links: nil,
            report: { _, _, _ in }, now: { moment })
        _ = try await OutboxWorker(sender, bell: Doorbell(), owner: "test", longestIdle: .seconds(5)).drain()
    }

    @Test("A letter of a paused campaign waits, holds nobody else up, and is withdrawn when the campaign is stopped")
    func waits() async throws {
        try await withQueue { store in
            try await drain(store, at: now)
            let letter = try #require(try await store.mailOutbox.item("letter"))
            #expect(letter.state == .pending && letter.error?.contains("its campaign is paused") == true)
            // What is no letter of that campaign had its turn: it was tried, or withdrawn with its campaign.
            let answer = try #require(try await store.mailOutbox.item("answer"))
            #expect(answer.error != nil && answer.error?.contains("campaign") == false)
            #expect(try await store.mailOutbox.item("other")?.state == .cancelled)

            try await store.changeCampaign("spring", at: now) { try $0.stop() }
            _ = try await store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self).updateMany(
                ["_id": ["$in": ["letter", "email:sales:letter"]]], ["$set": ["availableAt": .date(now)]])
            try await store.mailOutbox.wake(["email:sales:letter"])
            try await drain(store, at: now)
            #expect(try await store.mailOutbox.item("letter")?.state == .cancelled)
        }
    }

    @Test("Resumed, the letter leaves the campaign's gate")
    func resumes() async throws {
        try await withQueue { store in
            let message = "spring"
            await #expect(throws: LetterMustWait.self) {
                try await CampaignGate(store: store).admits(message, at: now)
            }
            try await store.changeCampaign("spring", at: now) { try $0.resume(at: now) }
            #expect(try await CampaignGate(store: store).admits(message, at: now))
            #expect(try await CampaignGate(store: store).admits(nil, at: now))
            try await store.changeCampaign("spring", at: now) { try $0.finish() }
            #expect(try await CampaignGate(store: store).admits(message, at: now))
        }
    }
}

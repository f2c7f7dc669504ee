import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing

@testable import Desk

/// Who is away hears that somebody waits.
@Suite struct NoticeTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func entry(assignee: String? = nil, waitsMinutes: Double = 6) -> InboxEntry {
        var conversation = ConversationDocument(
            state: Conversation(
                id: "c", contact: ContactCard(id: "p", name: "Maria"), channel: .email), endpoints: [],
            mailbox: "sales", now: now)
        conversation.stage = .handedOver
        conversation.waitingSince = now.addingTimeInterval(-waitsMinutes * 60)
        var entry = InboxEntry(conversation: conversation)
        entry.arrangement = CaseDocument(conversationID: "c", at: now)
        entry.arrangement?.assignee = assignee
        return entry
    }

    private func settings(_ user: String, quiet: (String, String)? = nil) -> NoticeSettingsDocument {
        var settings = NoticeSettingsDocument(user: user, language: .en)
        settings.email = "\(user)@firm.example"
        settings.quietFrom = quiet?.0
        settings.quietTo = quiet?.1
        return settings
    }

    private func told(_ entry: InboxEntry, _ people: [NoticeSettingsDocument], present: Set<String> = []) -> [String] {
        NoticePlan(entries: [entry], settings: people, present: present, now: now).notices.map(\.settings.id)
    }

    @Test("Whose conversation it is is told; of what is nobody's everybody who is away; nobody before the time")
    func plan() {
        let both = [settings("olga"), settings("boris")]
        #expect(told(entry(), both) == ["olga", "boris"])
        #expect(told(entry(assignee: "boris"), both) == ["boris"])
        #expect(told(entry(), both, present: ["olga"]) == ["boris"])
        #expect(told(entry(waitsMinutes: 4), both) == [])
        var answered = entry().conversation
        answered.waitingSince = nil
        #expect(told(InboxEntry(conversation: answered), both) == [])
        // Who gave no address wants none.
        #expect(told(entry(), [NoticeSettingsDocument(user: "vera", language: .ru)]) == [])
    }

    @Test(
        "Quiet hours go over midnight and by the operator's zone",
        arguments: [
            ("22:00", "09:00", true), ("09:00", "22:00", false), ("08:00", "08:00", false), ("07:59", "08:01", true),
        ])
    func quiet(_ from: String, _ to: String, _ isQuiet: Bool) {
        // The moment is 08:00 UTC.
        #expect(NoticePlan.isQuiet(settings("olga", quiet: (from, to)), at: now) == isQuiet)
        var inMoscow = settings("olga", quiet: ("10:59", "11:01"))
        inMoscow.timeZone = "Europe/Moscow"
        #expect(NoticePlan.isQuiet(inMoscow, at: now))
    }

    @Test("An operator who is away gets one mail with a link; none while they are here")
    func mail() async throws {
        try await LocalDesk.with { desk in
            _ = try await desk.begin("maria", name: "Maria")
            let since = Date().addingTimeInterval(-600)
            _ = try await desk.store.conversations.updateOne(
                ["_id": "maria"], ["$set": ["stage": "handed_over", "waitingSince": .date(since)]])
            try await desk.store.mailboxes.insertOne(
                MailboxDocument(
                    id: "sales", address: "sales@firm.example", displayName: "Firm", username: "sales",
                    passwordSecret: "X",
                    smtp: .init(host: "localhost", port: 25, security: .tls),
                    imap: .init(host: "localhost", port: 143, security: .tls)))
            let olga = UserDocument(id: "olga", name: "Olga", role: .operator, passwordHash: "*", createdAt: Date())
            try await desk.store.users.insertOne(olga)
            try await desk.store.noticeSettings.insertOne(settings("olga"))
            let inbox = InboxReader(store: desk.store, conversations: ConversationReader(store: desk.store))
            let notifier = AwayNotifier(
                store: desk.store, inbox: inbox, publicURL: "https://desk.example", now: { Date() })
            let presence = PresenceKeeper(store: desk.store, now: { Date() })
            try await presence.note(olga, in: "", isTyping: false, seenUntil: nil)
            try await notifier.look()
            let outbox = desk.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
            #expect(try await outbox.count(["body.to": "olga@firm.example"]) == 0)
            try await presence.leave(olga, "")
            for _ in 0..<2 { try await notifier.look() }
            let mails = try await outbox.find(["body.to": "olga@firm.example"]).all()
            #expect(mails.count == 1)
            let body = try #require(mails.first?["body"]?.document)
            #expect(body["subject"]?.string == "Maria waits for a human, 10 min")
            #expect(body["text"]?.string?.contains("https://desk.example/conversations/maria") == true)
        }
    }

    @Test("Where a bot is at work, the notice goes into the operator's chat as well; a bot that is off carries none")
    func telegram() async throws {
        try await LocalDesk.with { desk in
            for name in ["Maria", "Vera"] { _ = try await desk.begin(name.lowercased(), name: name) }
            let olga = UserDocument(id: "olga", name: "Olga", role: .operator, passwordHash: "*", createdAt: Date())
            try await desk.store.users.insertOne(olga)
            var settings = NoticeSettingsDocument(user: "olga", language: .ru)
            settings.telegramChat = 4242
            try await desk.store.noticeSettings.insertOne(settings)
            var bot = BotDocument(id: "77", username: "sales_bot", startedAt: Date())
            bot.offSince = Date()
            try await desk.store.bots.insertOne(bot)
            let inbox = InboxReader(store: desk.store, conversations: ConversationReader(store: desk.store))
            let notifier = AwayNotifier(
                store: desk.store, inbox: inbox, publicURL: "https://desk.example", now: { Date() })
            let outbox = desk.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
            let key = Endpoint.telegram(bot: "77", chat: 4242).key
            let notices: BSONDocument = ["orderingKey": .string(key), "state": ["$ne": "key"]]
            let waits: MongoUpdate = [
                "$set": ["stage": "handed_over", "waitingSince": .date(Date().addingTimeInterval(-600))]
            ]
            _ = try await desk.store.conversations.updateOne(["_id": "maria"], waits)
            try await notifier.look()
            #expect(try await outbox.count(notices) == 0)

            _ = try await desk.store.bots.updateOne(["_id": "77"], ["$unset": ["offSince": ""]])
            _ = try await desk.store.conversations.updateOne(["_id": "vera"], waits)
            for _ in 0..<2 { try await notifier.look() }
            let found = try await outbox.find(notices).all()
            let texts = found.compactMap { $0["body"]?.document?["text"]?.string }
            #expect(Set(texts).count == texts.count)
            #expect(texts.contains { $0.contains("https://desk.example/conversations/vera") })
            #expect(found.allSatisfy { $0["body"]?.document?["chatID"]?.int == 4242 })
        }
    }
}

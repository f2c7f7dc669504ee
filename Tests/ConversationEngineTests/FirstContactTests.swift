import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

@Suite("First contact")
struct FirstContactTests {
    @Test("Who said stop is not written to again, however a file of contacts spells them")
    func importedAgain() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says("stop")
            for spelling in ["Anna@Daisy.example", "\u{FEFF}anna@daisy.example", "Anna <anna@daisy.example>"] {
                try await office.enqueue(office.contact(spelling))
                try await office.settle()
            }
            #expect(try await office.store.contacts.count() == 1)
            #expect(try await office.store.conversations.count() == 1)
            #expect(try await office.conversation().state.silence?.reason == .optOut)
        }
    }

    @Test("A new contact gets a letter; everything about it is stored")
    func letter() async throws {
        try await withOffice { office in
            let conversation = try await office.begin()
            #expect(conversation.stage == .written)
            #expect(conversation.endpoints == ["email:sales:anna@daisy.example"])
            #expect(conversation.state.contact.name == "Anna")

            let mails = try await office.outbox()
            let letter = try #require(mails.first)
            #expect(mails.count == 1)
            #expect(letter.state == .pending)
            #expect(letter.body.to == "anna@daisy.example")
            #expect(letter.body.subject == "Daisy: customer reviews in one place")
            #expect(letter.body.text.contains("Hello Anna,"))
            #expect(letter.body.inReplyTo == nil)
            #expect(Office.signer.conversationID(ofMessageID: letter.body.messageID) == conversation.id)
            #expect(Office.signer.conversationID(ofAddress: letter.body.replyTo) == conversation.id)

            let contacts = try await office.store.contacts.find().all()
            #expect(contacts.map(\.email) == ["anna@daisy.example"])
            let messages = try await office.store.messages.find().all()
            #expect(messages.map(\.kind) == ["letter"])
            #expect(messages.first?.messageID == letter.body.messageID)
            let audit = try await office.store.audit.find().all()
            #expect(audit.first?.decisions.map(\.action) == [.letter])
            let timers = try await office.raw(SalesStore.Name.timers).find().all()
            #expect(timers.map { $0["availableAt"]?.date } == [conversation.state.timers["follow_up"]])
            #expect(try await office.inboxDepth() == [.done: 1])
        }
    }

    @Test("The same contact again adds nothing, in whatever spelling and by whatever event")
    func again() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.enqueue(office.contact("anna@daisy.example"))
            try await office.enqueue(office.contact("Anna+news@Daisy.example"))
            try await office.settle()
            #expect(try await office.store.contacts.count() == 1)
            #expect(try await office.store.conversations.count() == 1)
            #expect(try await office.outbox().count == 1)
            #expect(try await office.inboxDepth() == [.done: 2])
        }
    }

    @Test("Events that are handled again after a crash add nothing twice")
    func handledAgain() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says("Please send me the presentation", model: ["reading": Office.reading(.presentation)])
            let counted = [
                SalesStore.Name.outbox, SalesStore.Name.messages, SalesStore.Name.audit, SalesStore.Name.contacts,
                SalesStore.Name.conversations, SalesStore.Name.timers, SalesStore.Name.inbox,
            ]
            var before: [Int] = []
            for name in counted { before.append(try await office.raw(name).count()) }
            // Handled, but the worker died before anybody knew.
            _ = try await office.raw(SalesStore.Name.inbox).updateMany(
                ["state": "done", "body.kind": ["$in": ["mail", "contact"]]], ["$set": ["state": "pending"]])
            _ = try await office.raw(SalesStore.Name.inbox).updateMany(
                ["state": "key"], ["$set": ["dueAt": .date(office.clock.now)]])
            try await office.settle()
            try await office.answerJobs(["reading": Office.reading(.presentation)])
            #expect(try await office.inboxDepth()[.pending] == nil)
            for (name, count) in zip(counted, before) {
                #expect(try await office.raw(name).count() == count, "\(name)")
            }
        }
    }

    @Test("Outside working hours the letter waits, and its timer writes it once")
    func waitsForTheMorning() async throws {
        try await withOffice { office in
            office.clock.advance(10 * 3600)
            try await office.begin()
            #expect(try await office.outbox().isEmpty)
            try await office.wait(6 * 3600)
            #expect(try await office.outbox().isEmpty)
            try await office.wait(6 * 3600)
            #expect(try await office.outbox().map(\.body.purpose) == [.letter])
            try await office.settle()
            #expect(try await office.raw(SalesStore.Name.timers).count(["body.purpose": "first_letter"]) == 0)
        }
    }

    @Test("Follow-ups stay in the thread, and the clock alone brings them")
    func followUps() async throws {
        try await withOffice { office in
            try await office.begin()
            for _ in 0..<30 {
                try await office.sendAll()
                try await office.wait(86_400)
            }
            let mails = try await office.outbox()
            #expect(mails.map(\.body.purpose) == [.letter, .followUp, .followUp, .followUp])
            #expect(mails.dropFirst().allSatisfy { $0.body.subject == "Re: Daisy: customer reviews in one place" })
            #expect(mails[1].body.references == [mails[0].body.messageID])
            #expect(Set(mails.map(\.body.messageID)).count == 4)
            #expect(try await office.conversation().stage == .closed)
        }
    }

    @Test("The days of a follow-up count from when the letter before went out")
    func followUpCountsFromSending() async throws {
        try await withOffice { office in
            try await office.begin()
            // The letter waits for its mailbox's turn for two days.
            for _ in 0..<2 { try await office.wait(86_400) }
            try await office.sendAll()
            let sentAt = office.clock.now
            while try await office.outbox().count < 2 { try await office.wait(3600) }
            #expect(office.clock.now.timeIntervalSince(sentAt) >= 3 * 86_400)
            #expect(office.clock.now.timeIntervalSince(sentAt) < 7 * 86_400)
        }
    }

    @Test("No follow-up refers to a letter that is still waiting, and none comes where it never went out")
    func noFollowUpToNothing() async throws {
        try await withOffice { office in
            try await office.begin()
            for _ in 0..<20 { try await office.wait(86_400) }
            #expect(try await office.outbox().map(\.body.purpose) == [.letter])
            try await office.store.outbox.cancel(["body.purpose": "letter"])
            for _ in 0..<40 { try await office.wait(86_400) }
            #expect(try await office.outbox().map(\.body.purpose) == [.letter])
            #expect(try await office.conversation().state.followUpsSent == 0)
        }
    }

    @Test("Letters carry a link to a bot that is at work, and to no other")
    func linkToBot() async throws {
        for (name, change): (String, @Sendable (inout BotDocument, Date) -> Void) in [
            ("on", { $0.seenAt = $1 }), ("off", { $0.offSince = $1 }), ("gone", { $0.seenAt = $1 - 2 * 86_400 }),
        ] {
            try await withOffice { office in
                var bot = BotDocument(id: "1", username: "otklik_bot", startedAt: office.clock.now - 3 * 86_400)
                change(&bot, office.clock.now)
                try await office.store.bots.insertOne(bot)
                try await office.begin()
                let letter = try #require(try await office.outbox().first)
                #expect(letter.body.text.contains("t.me/otklik_bot") == (name == "on"), "\(name)")
                #expect(try await office.store.links.count() == (name == "on" ? 1 : 0))
            }
        }
    }

    @Test("Without a configuration events wait for it, and cost no attempts")
    func notConfigured() async throws {
        try await withOffice { office in
            let settings = try #require(try await office.store.settings.findOne([:]))
            _ = try await office.store.settings.deleteMany([:])
            try await office.enqueue(office.contact("anna@daisy.example"))
            for _ in 0..<5 { try await office.wait(6) }
            #expect(try await office.inboxDepth() == [.pending: 1])
            try await office.store.settings.insertOne(settings)
            try await office.wait(6)
            #expect(try await office.outbox().count == 1)
        }
    }
}

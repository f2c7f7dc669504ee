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

@Suite("Answers")
struct AnswerTests {
    private let question = "How much is the Start plan?"

    @Test("A mail is answered in its thread")
    func thread() async throws {
        try await withOffice { office in
            try await office.begin()
            let letter = try #require(try await office.outbox().first?.body)
            let mail = office.mail(from: "anna@daisy.example", "Please send me the presentation")
            guard case .mail(let written) = mail.body else { return }
            try await office.enqueue(mail)
            try await office.settle()
            try await office.answerJobs(["reading": Office.reading(.presentation)])

            let answer = try #require(try await office.outbox().last?.body)
            #expect(answer.purpose == .answer)
            #expect(answer.subject == "Re: Daisy: customer reviews in one place")
            #expect(answer.inReplyTo == written.messageID)
            #expect(answer.references == [letter.messageID, written.messageID])
            #expect(answer.assetIDs == ["presentation-en"])
            #expect(!answer.allowedAfterStop)
            let kinds = try await office.store.messages.find([:], sort: ["at": 1]).all().map(\.kind)
            #expect(kinds.sorted() == ["answer", "letter", "reply"])
        }
    }

    @Test("A question goes to the model and its checked draft to the person; the job does not stay")
    func question() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.enqueue(office.mail(from: "anna@daisy.example", question))
            try await office.settle()
            var jobs = try await office.raw(SalesStore.Name.modelJobs).find().all()
            #expect(jobs.count == 1)
            #expect(jobs.first?["state"]?.string == "pending")
            #expect(try await office.conversation().awaitingDueAt == office.clock.now.addingTimeInterval(60))
            try await office.answerJobs(["reading": Office.reading(.question), "answer": Office.draft])
            let answer = try #require(try await office.outbox().last?.body)
            #expect(answer.text == "The Start plan costs 4,900 RUB per month.")
            jobs = try await office.raw(SalesStore.Name.modelJobs).find().all()
            #expect(jobs.isEmpty)
            #expect(try await office.conversation().awaitingDueAt == nil)
            let message = try await office.store.messages.findOne(["kind": "answer"])
            #expect(message?.factIDs == ["price-start-en"])
        }
    }

    @Test("A model that stays away: one acknowledgement, then an operator, and a late answer changes nothing")
    func silentModel() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.enqueue(office.mail(from: "anna@daisy.example", question))
            try await office.settle()
            let late = try #require(try await office.store.modelJobs.claim(owner: "bridge"))
            try await office.wait(60)
            try await office.settle()
            #expect(try await office.outbox().map(\.body.purpose) == [.letter, .acknowledgement])
            try await office.wait(840)
            #expect(try await office.outbox().map(\.body.purpose) == [.letter, .acknowledgement, .answer])
            let conversation = try await office.conversation()
            #expect(conversation.stage == .handedOver)
            #expect(conversation.attention?.reason == .modelSilent)
            #expect(conversation.awaitingDueAt == nil)
            await #expect(throws: WorkQueueError.self) {
                try await office.store.modelJobs.move(late, to: .answered, setting: ["body.answer": "{}"])
            }
            try await office.settle()
            #expect(try await office.outbox().count == 3)
        }
    }

    @Test("A job that is out of time by the bridge's clock ends as by ours: a human has the question")
    func lateByTheBridge() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.enqueue(office.mail(from: "anna@daisy.example", question))
            try await office.settle()
            let job = try #require(try await office.store.modelJobs.claim(owner: "bridge"))
            try await office.store.modelJobs.move(
                job, to: .answered, setting: ["body.failure": "its time was over", "body.isLate": true])
            try await office.settle()
            #expect(try await office.outbox().map(\.body.purpose) == [.letter, .answer])
            let conversation = try await office.conversation()
            #expect(conversation.stage == .handedOver)
            #expect(conversation.attention?.reason == .modelSilent)
            #expect(try await office.raw(SalesStore.Name.modelJobs).count() == 0)
            try await office.wait(900)
            #expect(try await office.outbox().count == 2)
        }
    }

    @Test("A letter that waits for its turn is withdrawn when the person writes: no answer stands behind it")
    func letterWithdrawn() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says("Please send me the presentation", model: ["reading": Office.reading(.presentation)])
            let mails = try await office.outbox()
            #expect(mails.map(\.body.purpose) == [.letter, .answer])
            #expect(mails.map(\.state) == [.cancelled, .pending])
        }
    }

    @Test("What is due is forwarded once, however often and by however many is looked")
    func forwardedOnce() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.enqueue(office.mail(from: "anna@daisy.example", question))
            try await office.settle()
            let due = try #require(try await office.store.timers.nextDue())
            office.clock.advance(due.timeIntervalSince(office.clock.now))
            // Two processes, and the first one once more, before anything is handled.
            for pump in [office.pump, office.another().pump, office.pump] { try await pump.pump() }
            let kinds = try await office.raw(SalesStore.Name.inbox).find(["state": "pending"]).all()
                .compactMap { $0["body"]?.document?["kind"]?.string }
            #expect(kinds.sorted() == ["awaiting_due", "timer"])
            try await office.settle()
            #expect(try await office.raw(SalesStore.Name.timers).count(["body.purpose": "follow_up"]) == 0)
        }
    }

    @Test("A job whose conversation is gone goes too")
    func orphanedJob() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.enqueue(office.mail(from: "anna@daisy.example", question))
            try await office.settle()
            let claim = try #require(try await office.store.modelJobs.claim(owner: "bridge"))
            _ = try await office.store.conversations.deleteMany([:])
            try await office.store.modelJobs.move(claim, to: .answered, setting: ["body.answer": "{}"])
            try await office.another().settle()
            #expect(try await office.raw(SalesStore.Name.modelJobs).count() == 0)
            #expect(try await office.inboxDepth()[.dead] == nil)
        }
    }

    @Test("A person's mail to another mailbox of ours belongs to the same conversation")
    func otherMailbox() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.enqueue(
                office.mail(from: "Anna@Daisy.example", "Please stop writing to me.", to: "second"))
            try await office.settle()
            let conversation = try await office.conversation()
            #expect(conversation.stage == .stopped)
            #expect(
                conversation.endpoints == ["email:sales:anna@daisy.example", "email:second:anna@daisy.example"])
            #expect(try await office.store.conversations.count() == 1)
        }
    }

    @Test(
        "Mail of strangers and lists is nobody's, and is not lost", arguments: [InboxMail.Kind.reply, .list, .own])
    func nobodys(_ kind: InboxMail.Kind) async throws {
        try await withOffice { office in
            let before = try await office.begin()
            let sender = kind == .reply ? "eve@evil.example" : "anna@daisy.example"
            try await office.enqueue(
                office.mail(from: sender, "Please send me the presentation", kind: kind))
            try await office.settle()
            #expect(try await office.conversation() == before)
            #expect(try await office.inboxDepth() == [.done: 2])
            #expect(try await office.outbox().count == 1)
        }
    }

    @Test("A stranger who refers to our Message-ID does not join the thread")
    func forgedReference() async throws {
        try await withOffice { office in
            let before = try await office.begin()
            let id = try #require(try await office.outbox().first?.body.messageID)
            try await office.enqueue(
                office.mail(from: "eve@evil.example", "Please stop writing to me.", references: [id]))
            try await office.settle()
            let conversation = try await office.conversation()
            #expect(conversation.endpoints == before.endpoints)
            #expect(conversation.thread.references == before.thread.references)
            #expect(conversation.state.history == before.state.history)
            #expect(conversation.stage == before.stage)
            #expect(try await office.store.suppressions.count() == 0)
            // It may be the person's own other address: an operator sees it, and until then nothing unasked goes out.
            #expect(conversation.state.heldStop?.doubt == .outsider)
        }
    }
}

import BSON
import ConversationEngine
import Dialogue
import Foundation
import Logging
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import ServiceLifecycle
import Testing
import Understanding
import WorkQueue

@Suite("Several workers")
struct ConcurrencyTests {
    /// Runs the offices' workers and pumps until nothing is left to do now.
    private func run(_ offices: [Office]) async throws {
        guard let office = offices.first else { return }
        let services: [any Service] = offices.map(\.worker) + offices.map(\.pump)
        let group = ServiceGroup(
            configuration: .init(services: services.map { .init(service: $0) }, logger: Logger(label: "test")))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await eventually(within: .patience, "everything is handled") {
                let open = try await office.raw(SalesStore.Name.inbox).count(["state": "pending"])
                let answered = try await office.raw(SalesStore.Name.modelJobs).count(["state": "answered"])
                let due = try await office.raw(SalesStore.Name.timers).count(
                    ["availableAt": ["$lte": .date(office.clock.now)]])
                return open + answered + due == 0
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test("Two mails of one person, to two mailboxes at once, both take effect")
    func twoKeys() async throws {
        try await withOffice { office in
            let people = (0..<4).map { "person\($0)@daisy.example" }
            for person in people { try await office.begin(person) }
            for person in people {
                // Known under both keys from now on.
                try await office.enqueue(office.mail(from: person, "Thank you!", to: "second"))
            }
            try await office.settle()
            try await office.answerJobs(["reading": Office.reading(.smalltalk)])
            for person in people {
                try await office.enqueue(
                    office.mail(from: person, "Please send me the presentation"),
                    office.mail(from: person, "Let me talk to a human.", to: "second"))
            }
            try await run([office, office.another(), office.another(), office.another()])
            for person in people {
                let conversation = try await office.conversation(person)
                #expect(conversation.state.messagesHandled == 3)
                let incoming = try await office.store.messages.count(
                    ["conversationID": .string(conversation.id), "direction": "incoming"])
                #expect(incoming == 3)
                #expect(try await office.inboxDepth()[.dead] == nil)
            }
        }
    }

    @Test(
        "A message, a due timer and a late answer of the model for one conversation at once keep the rules",
        arguments: 0..<2)
    func crossing(round: Int) async throws {
        try await withOffice { office in
            let people = (0..<3).map { "person\($0)@daisy.example" }
            for person in people {
                try await office.begin(person)
                try await office.enqueue(office.mail(from: person, "Thank you!", to: "second"))
            }
            try await office.settle()
            try await office.answerJobs(["reading": Office.reading(.smalltalk)])
            for person in people { try await office.says("How much is the Start plan?", from: person) }
            // The acknowledgement is due, a follow-up that nobody holds any more rings, the model's answer comes late,
            // and the person says stop, by another key.
            office.clock.advance(6 * 86_400)
            let due = try #require(try await office.store.timers.nextDue())
            #expect(due <= office.clock.now)
            while let claim = try await office.store.modelJobs.claim(owner: "bridge") {
                let isAnswer = claim.item.body.prompt.schemaName == ModelPrompt.Schema.answer.rawValue
                let text = isAnswer ? Office.draft : Office.reading(.presentation)
                try await office.store.modelJobs.move(claim, to: .answered, setting: ["body.answer": .string(text)])
            }
            let words = round.isMultiple(of: 2) ? "Please stop writing to me." : "Unsubscribe"
            for person in people { try await office.enqueue(office.mail(from: person, words, to: "second")) }
            try await run([office, office.another(), office.another(), office.another()])

            for person in people {
                let conversation = try await office.conversation(person)
                #expect(conversation.stage == .stopped)
                #expect(conversation.state.awaiting == nil)
                #expect(conversation.awaitingDueAt == nil)
                let mails = try await office.outbox(person)
                let open = mails.filter { $0.state == .pending }
                #expect(open.allSatisfy { $0.body.allowedAfterStop }, "\(open.map(\.body.purpose))")
                #expect(mails.filter { $0.body.purpose == .confirmation }.count == 1)
                #expect(mails.filter { $0.body.purpose == .followUp }.isEmpty)
                let hash = BSONValue.string(Office.addressKey.hash(person))
                #expect(try await office.store.suppressions.findOne(["_id": hash])?.reason == .optOut)
            }
            #expect(try await office.raw(SalesStore.Name.modelJobs).count() == 0)
            #expect(try await office.inboxDepth()[.dead] == nil)
        }
    }
}

import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Testing
import Understanding
import WorkQueue

@Suite("Events that cannot be handled")
struct DeadLetterTests {
    private let anna = "anna@daisy.example"

    @Test("An event that cannot be read becomes a dead letter, flags its conversation, and the rest goes on")
    func unreadable() async throws {
        try await withOffice { office in
            try await office.begin()
            let poison = office.mail(from: anna, "Hello")
            try await office.enqueue(
                poison, office.mail(from: anna, "Please stop writing to me."), office.contact("bob@tulip.example"))
            _ = try await office.raw(SalesStore.Name.inbox).updateOne(
                ["_id": .string(poison.id)], ["$set": ["body": ["kind": "carrier_pigeon"]]])
            try await office.settle()
            let letters = try await office.store.inbox.deadLetters()
            #expect(letters.map(\.id) == [poison.id])
            #expect(letters.first?.error?.contains("carrier_pigeon") == true)
            #expect(try await office.conversation().stage == .stopped)
            #expect(try await office.conversation("bob@tulip.example").stage == .written)
        }
    }

    @Test("What a person wrote and nobody can read is shown to an operator")
    func unreadableIsFlagged() async throws {
        try await withOffice { office in
            try await office.begin()
            let poison = office.mail(from: anna, "Hello")
            try await office.enqueue(poison)
            _ = try await office.raw(SalesStore.Name.inbox).updateOne(
                ["_id": .string(poison.id)], ["$set": ["body": ["kind": "carrier_pigeon"]]])
            try await office.settle()
            #expect(try await office.conversation().attention?.reason == .deadLetter)
        }
    }

    @Test("An event that fails again and again flags its conversation; an operator retries it")
    func failing() async throws {
        try await withOffice { office in
            try await office.begin()
            let conversation = try await office.conversation()
            _ = try await office.store.conversations.updateOne([:], ["$set": ["mailbox": "gone"]])
            let worker = office.another()
            try await office.enqueue(office.mail(from: anna, "Please stop writing to me."))
            for _ in 0..<4 { try await worker.wait(1) }
            let dead = try #require(try await office.store.inbox.deadLetters().first)
            #expect(dead.error?.contains("there is no mailbox gone") == true)
            let flagged = try await office.conversation()
            #expect(flagged.attention?.reason == .deadLetter)
            #expect(flagged.revision > conversation.revision)

            _ = try await office.store.conversations.updateOne(
                [:], ["$set": ["mailbox": "sales"], "$inc": ["revision": 1]])
            try await office.store.inbox.retry(dead.id)
            try await office.settle()
            #expect(try await office.conversation().stage == .stopped)
            #expect(try await office.store.inbox.deadLetters().isEmpty)
        }
    }

    @Test("A broken answer, timer or conversation stops nobody else's")
    func brokenWork() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says("How much is the Start plan?")
            try await office.raw(SalesStore.Name.modelJobs).insertOne(
                ["_id": "broken", "state": "answered", "availableAt": .datetime(0), "body": 7])
            try await office.raw(SalesStore.Name.timers).insertOne(
                ["_id": "broken", "state": "pending", "availableAt": .datetime(0), "body": "x"])
            try await office.raw(SalesStore.Name.conversations).insertOne(
                ["_id": "broken", "endpoints": ["k"], "awaitingDueAt": .datetime(0)])
            try await office.answerJobs(["reading": Office.reading(.question), "answer": Office.draft])
            #expect(try await office.outbox().last?.body.purpose == .answer)
            #expect(try await office.store.modelJobs.overview().depth == [.dead: 1])
        }
    }
}

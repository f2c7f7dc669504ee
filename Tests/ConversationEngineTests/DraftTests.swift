import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

@Suite("Drafts for operators, stored")
struct DraftTests {
    private let question = "How much is the Start plan?"

    private func give(_ order: Order, _ office: Office) async throws {
        try await office.store.give(
            order, to: office.conversation(), by: "olga", nonce: UUID().uuidString, at: office.clock.now)
        try await office.settle()
    }

    @Test("The model's draft is kept in the conversation, queues nothing, and goes out when an operator approves it")
    func approved() async throws {
        try await withOffice { office in
            try await office.begin()
            try await give(.handOver(reason: "taken over by Olga"), office)
            let before = try await office.outbox().count
            try await office.says(question, model: ["answer": Office.draft])
            #expect(try await office.outbox().count == before)
            #expect(try await office.raw(SalesStore.Name.modelJobs).find().all().isEmpty)
            let waiting = try await office.conversation()
            #expect(waiting.attention?.reason == .messageForHuman)
            let draft = try #require(waiting.state.draft)
            #expect(draft.text == "The Start plan costs 4,900 RUB per month.")

            try await give(.reply(text: draft.text, author: "Olga", draft: draft.id), office)
            #expect(try await office.outbox().last?.body.text == draft.text)
            let message = try await office.store.messages.findOne(["text": .string(draft.text)])
            #expect(message?.kind == "human")
            #expect(message?.factIDs == ["price-start-en"])
            let after = try await office.conversation()
            #expect(after.state.draft == nil)
            #expect(after.attention == nil)
            #expect(after.stage == .handedOver)
        }
    }

    @Test("What is flagged stays flagged until an operator does something")
    func flagged() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says(question, model: ["reading": Office.reading(.question), "answer": bad])
            #expect(try await office.conversation().attention?.reason == .answerRejected)
            #expect(try await office.conversation().state.draft?.faults.isEmpty == false)
            try await office.says("Thank you!")
            #expect(try await office.conversation().attention?.reason == .answerRejected)
            try await give(.acknowledge, office)
            let seen = try await office.conversation()
            #expect(seen.attention == nil)
            #expect(seen.state.draft == nil)
        }
    }

    @Test("Closed by an operator, the conversation wakes no more by itself")
    func closed() async throws {
        try await withOffice { office in
            try await office.begin()
            try await give(.close, office)
            #expect(try await office.conversation().stage == .closed)
            try await office.wait(30 * 86_400)
            #expect(try await office.outbox().count == 1)
        }
    }

    private let bad = #"{"answer":"The Start plan costs 17 RUB.","facts":["price-start-en"],"answered":true}"#
}

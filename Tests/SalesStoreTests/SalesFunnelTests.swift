import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import StoreFixtures
import Testing
internal import WorkQueue

@Suite("The funnel")
struct SalesFunnelTests {
    private let monday = Date(timeIntervalSince1970: 1_800_000_000)

    /// Stores a conversation, with what its state holds.
    private func begin(
        _ id: String, _ store: SalesStore, at moment: Date? = nil, state: BSONDocument = [:]
    ) async throws {
        let conversation = Conversation(id: id, contact: ContactCard(id: id, email: "\(id)@x.example"), channel: .email)
        try await store.conversations.insertOne(
            ConversationDocument(
                state: conversation, endpoints: ["email:sales:\(id)@x.example"], mailbox: "sales",
                now: moment ?? monday))
        guard !state.isEmpty else { return }
        _ = try await store.conversations.updateOne(["_id": .string(id)], ["$set": .document(state)])
    }

    /// Stores a letter and what became of it.
    private func letter(
        _ id: String, to conversation: String, _ state: QueueState, _ store: SalesStore,
        body: BSONDocument = ["purpose": "letter"]
    ) async throws {
        var body = body
        body["conversationID"] = .string(conversation)
        try await store.database.collection("outbox", of: BSONDocument.self).insertOne([
            "_id": .string(id), "orderingKey": "k", "state": .string(state.rawValue), "body": .document(body),
        ])
    }

    @Test("Who got a letter was written to; who has one planned, waiting, withdrawn or perhaps lost was not")
    func writtenTo() async throws {
        try await withStore { store in
            let fates: [QueueState] = [.pending, .sending, .cancelled, .dead, .unknown]
            for fate in fates {
                try await begin(fate.rawValue, store, state: ["stage": "written"])
                try await letter("l-\(fate.rawValue)", to: fate.rawValue, fate, store)
            }
            try await begin("planned", store)
            // The support system was told of somebody whom nobody has written to.
            try await begin("told", store, state: ["stage": "handed_over"])
            try await letter("t", to: "told", .sent, store, body: ["content": ["words": ["_0": "Summary"]]])
            // A visitor of the site was answered, and a letter came back.
            try await begin("visitor", store, state: ["stage": "engaged"])
            try await letter("v", to: "visitor", .sent, store, body: ["purpose": "answer"])
            try await begin(
                "gone", store, state: ["stage": "stopped", "state.suppression": ["reason": "hard_bounce"]])
            try await letter("g", to: "gone", .sent, store)
            #expect(try await SalesFunnel(of: store).writtenTo == 0)

            try await begin("reached", store, state: ["stage": "written"])
            try await letter("r-1", to: "reached", .sent, store)
            try await letter("r-2", to: "reached", .sent, store, body: ["purpose": "follow_up"])
            try await letter("r-3", to: "reached", .pending, store, body: ["purpose": "follow_up"])
            let funnel = try await SalesFunnel(of: store)
            #expect(funnel.writtenTo == 1)
            #expect(funnel.contacts == fates.count + 5)
            #expect(
                funnel.stages == [
                    .fresh: 1, .written: fates.count + 1, .handedOver: 1, .engaged: 1, .stopped: 1,
                ])
        }
    }

    @Test("Every step counts people once, and only those whose conversation began in time")
    func steps() async throws {
        try await withStore { store in
            try await begin("old", store, at: monday.addingTimeInterval(-86_400))
            try await begin(
                "new", store, at: monday,
                state: [
                    "stage": "handed_over", "state.messagesHandled": 2, "state.presentationsSent": 1,
                    "state.cancelledMeeting": ["uid": "m"],
                ])
            for id in ["old", "new"] {
                try await letter("l-\(id)", to: id, .sent, store)
                for number in 1...2 {
                    try await store.audit.insertOne(
                        AuditDocument(
                            id: "\(id)-\(number)", conversationID: id, event: "order",
                            decisions: [Decision(.handOver, because: "a test")], alerts: [], at: monday))
                }
            }
            var expected = try await SalesFunnel(of: store, since: monday.addingTimeInterval(1))
            #expect(expected.contacts == 0)
            #expect(expected.writtenTo == 0)
            #expect(expected.handedOver == 0)
            #expect(expected.stages.isEmpty)
            expected.contacts = 1
            expected.writtenTo = 1
            expected.answered = 1
            expected.presentation = 1
            expected.demo = 1
            expected.handedOver = 1
            expected.stages = [.handedOver: 1]
            #expect(try await SalesFunnel(of: store, since: monday) == expected)
            let all = try await SalesFunnel(of: store)
            #expect(all.contacts == 2)
            #expect(all.writtenTo == 2)
            #expect(all.handedOver == 2)
            #expect(all.demo == 1)
        }
    }
}

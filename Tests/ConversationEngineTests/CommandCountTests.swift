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

/// What handling costs in MongoDB commands. The bounds are what was measured: a command more has to be meant.
@Suite("MongoDB commands of a turn")
struct CommandCountTests {
    /// The commands that `work` sends, by name.
    private func commands(_ office: Office, _ work: () async throws -> Void) async throws -> [String: Int] {
        let before = office.client.commandCounts
        try await work()
        return office.client.commandCounts.merging(before) { $0 - $1 }.filter { $0.value != 0 }
    }

    private func expect(
        _ found: [String: Int], atMost bound: [String: Int], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (name, count) in found {
            #expect(count <= bound[name, default: 0], "\(name) in \(found)", sourceLocation: sourceLocation)
        }
    }

    @Test("An event handled, with the look that finds nothing more to do")
    func turns() async throws {
        try await withOffice { office in
            try await office.begin("warm-up@daisy.example")
            let drain: () async throws -> Void = { _ = try await office.worker.drain() }

            try await office.enqueue(office.contact("anna@daisy.example"))
            expect(
                try await commands(office, drain),
                atMost: ["findAndModify": 1, "find": 5, "bulkWrite": 1, "commitTransaction": 1])

            // The first reply withdraws a letter that may still wait for its turn.
            try await office.enqueue(office.mail(from: "anna@daisy.example", "Please send me the presentation"))
            expect(
                try await commands(office, drain),
                atMost: ["findAndModify": 1, "find": 2, "bulkWrite": 1, "commitTransaction": 1])

            try await office.enqueue(office.mail(from: "anna@daisy.example", "How much is the Start plan?"))
            expect(
                try await commands(office, drain),
                atMost: ["findAndModify": 1, "find": 2, "bulkWrite": 1, "commitTransaction": 1])

            let claim = try #require(try await office.store.modelJobs.claim(owner: "bridge"))
            let isAnswer = claim.item.body.prompt.schemaName == ModelPrompt.Schema.answer.rawValue
            let text = isAnswer ? Office.draft : Office.reading(.presentation)
            try await office.store.modelJobs.move(claim, to: .answered, setting: ["body.answer": .string(text)])
            expect(
                try await commands(office) { try await office.pump.pump() },
                atMost: ["findAndModify": 1, "find": 2, "update": 2])
            expect(
                try await commands(office, drain),
                atMost: ["findAndModify": 1, "find": 2, "bulkWrite": 1, "commitTransaction": 1])

            try await office.enqueue(office.mail(from: "anna@daisy.example", "Please stop writing to me."))
            expect(
                try await commands(office, drain),
                atMost: ["findAndModify": 1, "find": 3, "bulkWrite": 1, "commitTransaction": 1])
        }
    }

    @Test("Several waiting events of a person share the claim and the reading")
    func severalEvents() async throws {
        try await withOffice { office in
            try await office.begin()
            for _ in 0..<4 {
                try await office.enqueue(office.mail(from: "anna@daisy.example", "Please send me the presentation"))
            }
            let found = try await commands(office) { _ = try await office.worker.drain() }
            expect(found, atMost: ["findAndModify": 1, "find": 2, "bulkWrite": 4, "commitTransaction": 4])
        }
    }

    @Test("What decisions are made from is read again by one command, and an edit holds for the next turn")
    func configuration() async throws {
        try await withOffice(configurationAge: .zero) { office in
            try await office.begin()
            try await office.enqueue(office.mail(from: "anna@daisy.example", "Please send me the presentation"))
            // Besides: what budgets were used, by all copies together.
            expect(
                try await commands(office) { _ = try await office.worker.drain() },
                atMost: [
                    "findAndModify": 1, "aggregate": 1, "find": 3, "update": 1, "bulkWrite": 1,
                    "commitTransaction": 1,
                ])
            #expect(try await office.outbox().last?.body.fromName != "Somebody else")

            _ = try await office.raw(SalesStore.Name.mailboxes).updateOne(
                ["_id": "sales"], ["$set": ["displayName": "Somebody else"], "$unset": ["displayNames": ""]])
            _ = try await office.raw(SalesStore.Name.knowledge).deleteMany([:])
            try await office.enqueue(office.mail(from: "anna@daisy.example", "Please send me the presentation again"))
            _ = try await office.worker.drain()
            #expect(try await office.outbox().last?.body.fromName == "Somebody else")
        }
    }

    @Test("With nothing to do, looking costs next to nothing")
    func idle() async throws {
        try await withOffice { office in
            try await office.begin()
            expect(try await commands(office) { _ = try await office.worker.drain() }, atMost: ["findAndModify": 1])
            expect(
                try await commands(office) { try await office.pump.pump() },
                atMost: ["findAndModify": 1, "find": 2, "update": 1])
        }
    }
}

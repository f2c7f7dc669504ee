import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

/// The time for which silent contacts are kept ends at the moment at which one of them writes.
@Suite("Retention and a late answer")
struct RetentionTests {
    private static let days = 40

    /// A contact who was written to and stayed silent for as long as contacts are kept.
    private func silent(_ office: Office) async throws {
        try await office.begin()
        var retention = Retention()
        retention.unansweredContactsDays = Self.days
        _ = try await office.store.settings.updateOne(
            ["_id": .string(SettingsDocument.current)],
            ["$set": ["retention": .document(try BSONEncoder().encode(retention))]])
        // The cadence is over.
        _ = try await office.store.conversations.updateMany([:], ["$set": ["stage": "closed", "state.timers": [:]]])
        office.clock.advance(Double(Self.days + 1) * 86_400)
    }

    private func sweep(_ office: Office) async throws {
        let clock = office.clock
        _ = try await RetentionSweep(store: office.store, now: { clock.now }).sweep()
    }

    @Test("Who writes before the order to forget them is carried out is answered, and stays")
    func inTime() async throws {
        try await withOffice { office in
            try await silent(office)
            try await office.enqueue(office.mail(from: "anna@daisy.example", "Please send me the presentation"))
            try await sweep(office)
            try await office.settle()
            let conversation = try await office.conversation()
            #expect(conversation.state.suppression == nil && conversation.stage == .engaged)
            #expect(try await office.outbox().last?.body.purpose == .answer)
            // Having written, they are not silent any more.
            office.clock.advance(Double(Self.days + 1) * 86_400)
            try await sweep(office)
            try await office.settle()
            #expect(try await office.store.conversations.count() == 1)
        }
    }

    @Test("Who writes a moment later is still answered, and forgotten once the answer has gone out")
    func tooLate() async throws {
        try await withOffice { office in
            try await silent(office)
            try await sweep(office)
            try await office.enqueue(office.mail(from: "anna@daisy.example", "Please send me the presentation"))
            try await office.settle()
            #expect(try await office.outbox().last?.body.purpose == .answer)
            try await office.sendAll()
            try await office.wait(120)
            #expect(try await office.store.conversations.count() == 0)
        }
    }
}

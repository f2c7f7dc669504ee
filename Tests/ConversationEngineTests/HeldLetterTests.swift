import BSON
import Dialogue
import Foundation
import SalesStore
import Sandbox
import Testing
import WorkQueue

@testable import ConversationEngine

@Suite("A letter that a doubt about a stop withdrew")
struct HeldLetterTests {
    /// Somebody else says stop in the person's thread while the first letter waits for its turn.
    private func hold(_ office: Office) async throws {
        let letter = try #require(try await office.outbox().last?.body)
        try await office.enqueue(
            office.mail(from: "petr@daisy-group.example", "Stop.", references: [letter.messageID]))
        try await office.settle()
    }

    private func clear(_ office: Office) async throws {
        try await office.store.give(
            .clearHold, to: try await office.conversation(), by: "ivan", nonce: "clear", at: office.clock.now)
        try await office.settle()
    }

    @Test("It is written again once the doubt is over, at a moment for letters; its follow-ups go on behind it")
    func writtenAgain() async throws {
        try await withOffice { office in
            try await office.begin()
            try await hold(office)
            #expect(try await office.outbox().map(\.state) == [.cancelled])
            try await office.wait(10 * 86_400)
            #expect(try await office.outbox().count == 1)

            try await clear(office)
            try await office.wait(3 * 86_400)
            let letters = try await office.outbox()
            #expect(letters.map(\.body.purpose) == [.letter, .letter])
            #expect(letters.map(\.state) == [.cancelled, .pending])
            #expect(Set(letters.map(\.body.text)).count == 1)
            #expect(Set(letters.map(\.id)).count == 2)

            try await office.sendAll()
            // From a Tuesday to the Monday after: a follow-up waits for a working day.
            try await office.wait(6 * 86_400)
            #expect(try await office.outbox().map(\.body.purpose) == [.letter, .letter, .followUp])
        }
    }

    @Test("One that went out before is not written again")
    func wentOut() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.sendAll()
            try await hold(office)
            try await clear(office)
            try await office.wait(5 * 86_400)
            #expect(try await office.outbox().map(\.body.purpose) == [.letter, .followUp])
        }
    }
}

import BSON
import Basics
import Dialogue
import Foundation
import Scheduling
import Testing
import Understanding

@Suite("Replay")
struct ReplayTests {
    private let start = Fixture.moment("2026-11-18", "12:00")

    /// A conversation as the audit trail keeps it: its events and what was decided on each.
    private func record(_ words: [String]) -> [Replay.Turn] {
        var conversation = Conversation(id: "c", contact: Fixture.contact(), channel: .email)
        var turns: [Replay.Turn] = []
        let events: [Event] = [.begin] + words.map { .message(IncomingMessage(id: "m", newWords: $0)) }
        for (number, event) in events.enumerated() {
            let now = start.addingTimeInterval(Double(number) * 120)
            let effects = conversation.handle(event, at: now, in: Fixture.context("event-\(number)"))
            let decisions = effects.compactMap { if case .record(let decision) = $0 { decision } else { nil } }
            turns.append(Replay.Turn(eventID: "event-\(number)", at: now, decisions: decisions) { _ in event })
        }
        return turns
    }

    private func replay(_ turns: [Replay.Turn], presentations: Set<Language> = [.ru, .en]) -> [Replay.Outcome] {
        var replay = Replay(id: "c", contact: Fixture.contact(), channel: .email)
        return turns.map { replay.run($0, in: Fixture.context($0.eventID, presentations: presentations)) }
    }

    @Test("Under the same rules everything is decided as before")
    func same() {
        let turns = record(["Please send the presentation", "I would like to see a demo", "The second one", "Thanks!"])
        #expect(replay(turns).allSatisfy { $0.isSame })
    }

    @Test("What is decided otherwise is named, then and now, with its reason")
    func different() throws {
        let turns = record(["Please send the presentation"])
        let outcome = try #require(replay(turns, presentations: []).last)
        #expect(outcome.removed.map(\.action) == [.present])
        #expect(outcome.added.map(\.action) == [.presentationMissing])
        #expect(outcome.said == [Fixture.text(.presentationMissing)])
        #expect(outcome.added.allSatisfy { !$0.reason.isEmpty })
    }

    @Test("An event that is of no concern any more decides nothing")
    func gone() {
        var turns = record([])
        turns.append(
            Replay.Turn(eventID: "x", at: start, decisions: [Decision(.answer, because: "then")]) { _ in nil })
        #expect(replay(turns).last?.removed.map(\.action) == [.answer])
    }

    @Test("What another version decided and this one has no word for is named as decided then")
    func foreign() throws {
        let stored: BSONDocument = ["action": "greet_by_name", "reason": "a rule of old"]
        let old = try BSONDecoder().decode(Decision.self, from: stored)
        var turns = record([])
        turns.append(Replay.Turn(eventID: "x", at: start, decisions: [old]) { _ in nil })
        #expect(replay(turns).last?.removed.map(\.name) == ["greet_by_name"])
        turns[1].decisions = [old, old]
        #expect(replay(turns).last?.removed == [old, old])
    }
}

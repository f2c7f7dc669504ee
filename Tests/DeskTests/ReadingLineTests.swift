import BSON
import Basics
import Dialogue
import Foundation
import SalesStore
import Scheduling
import Testing
import Understanding
import WebServing

@testable import Desk

/// The line under a message: what it was read as, and when.
@Suite struct ReadingLineTests {
    private let moscow = TimeZone(identifier: "Europe/Moscow") ?? .gmt

    private func line(_ when: When?, _ language: Language = .en) -> String {
        var message = MessageDocument(
            id: "m", conversationID: "c", direction: .incoming, channel: .email, kind: "reply", text: "words",
            at: Date())
        message.reading = MessageReading(
            Reading(intents: [.demo], when: when, language: .en, confidence: 0.94, source: .model))
        return ReadingLine(
            wording: Wording(language: language), message: message, audit: nil, path: "/c", order: .empty, zone: moscow
        ).html.text
    }

    private func moment(_ time: String) throws -> Date {
        try #require(LocalDate("2026-11-24")).moment(at: try #require(LocalTime(time)), in: moscow)
    }

    @Test("The time that the person named stands in the line, by their clocks, in the operator's language")
    func when() throws {
        let afternoon = When.day(from: try moment("13:00"), to: try moment("18:00"))
        #expect(line(afternoon).contains("Read as: a demo, Tuesday, 24 November, 13:00–18:00 — 94 %"))
        #expect(line(afternoon, .ru).contains("вторник, 24 ноября, 13:00–18:00"))
        let day = try #require(LocalDate("2026-11-24"))
        let whole = When.day(from: day.start(in: moscow), to: day.adding(days: 1).start(in: moscow))
        #expect(line(whole).contains("a demo, Tuesday, 24 November — 94 %"))
        #expect(line(.moment(try moment("15:00"))).contains("Tuesday, 24 November, 15:00 ("))
        #expect(line(.ambiguous("some day <soon>")).contains("“some day &lt;soon&gt;”"))
        #expect(line(nil).contains("a demo — 94 %"))
    }

    @Test("A reading keeps its time, and one that was kept without is read")
    func stored() throws {
        let reading = MessageReading(
            Reading(
                intents: [.demo], when: .moment(try moment("15:00")), language: .en, confidence: 0.9, source: .model))
        let document = try BSONEncoder().encode(reading)
        #expect(try BSONDecoder().decode(MessageReading.self, from: document) == reading)
        var old = document
        old["when"] = nil
        #expect(try BSONDecoder().decode(MessageReading.self, from: old).when == nil)
    }

    @Test("What a calendar said stands under the message that brought it")
    func calendar() throws {
        var state = Conversation(id: "c", contact: ContactCard(id: "p", name: "Anna"), channel: .email)
        let answer = MeetingAnswer(uid: "c/demo-1", kind: .declined)
        var fields = try BSONEncoder().encode(state)
        fields["lastMeetingAnswer"] = .document(try BSONEncoder().encode(answer))
        state = try BSONDecoder().decode(Conversation.self, from: fields)
        let conversation = ConversationDocument(state: state, endpoints: [], mailbox: "sales", now: Date())
        var history = ConversationHistory()
        history.messages = ["1", "2"].map {
            MessageDocument(
                id: $0, conversationID: "c", direction: .incoming, channel: .email,
                kind: InboxMail.Kind.calendarAnswer.rawValue, text: "", at: Date())
        }
        let view = ConversationView(conversation: conversation, history: history, now: Date())
        let html = HistoryFragment(wording: Wording(language: .en), view: view, order: .empty).html.text
        #expect(html.components(separatedBy: "class=\"calendar\"").count == 2)
        #expect(html.contains("declines"))
    }
}

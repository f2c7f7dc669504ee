import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing

@testable import Desk

/// What an operator sees of a calendar's answer to an invitation.
@Suite struct CalendarAnswerTests {
    private static let start = Date(timeIntervalSince1970: 1_796_306_400)

    private static func moment(_ answer: MeetingAnswer.Kind) -> Date? { answer == .countered ? start : nil }

    /// A conversation in which a calendar answered as given.
    private func answered(_ kind: MeetingAnswer.Kind, _ id: String, _ desk: LocalDesk) async throws -> String {
        let page = try await desk.begin(id)
        let answer = MeetingAnswer(uid: "\(id)/demo", kind: kind, start: Self.moment(kind), sequence: 0)
        let found = try await desk.store.conversations.updateOne(
            ["_id": .string(id)], ["$set": ["state.lastMeetingAnswer": .document(try BSONEncoder().encode(answer))]])
        #expect(found.matched == 1)
        for (number, words) in ["", "I shall bring Peter."].enumerated() {
            try await desk.store.messages.insertOne(
                MessageDocument(
                    id: "\(id)-\(number)", conversationID: id, direction: .incoming, channel: .email,
                    kind: InboxMail.Kind.calendarAnswer.rawValue, subject: "Demo", text: words,
                    at: Self.start.addingTimeInterval(Double(number) * 60 - 86_400)))
        }
        return page
    }

    @Test(
        "The page says what the calendar says, at the message that brought it and beside the person, in both languages",
        arguments: [
            (MeetingAnswer.Kind.accepted, "accepts", "придёт"), (.declined, "declines", "не придёт"),
            (.countered, "proposes another time", "предлагает другое время"),
            (.tentative, "may come", "может быть, придёт"),
        ])
    func shown(_ kind: MeetingAnswer.Kind, _ english: String, _ russian: String) async throws {
        try await LocalDesk.with { desk in
            let page = try await answered(kind, "calendar-\(kind.rawValue)", desk)
            let browser = try await desk.browser()
            let body = try await browser.get(page).body
            let lines = body.matches(of: /<p class="calendar">([^<]*)/).map { String($0.1) }
            // Once, under the later of the two.
            #expect(lines.count == 1)
            #expect(lines.first?.contains(english) == true)
            let place = try #require(body.firstRange(of: "<p class=\"calendar\">"))
            #expect(body[..<place.lowerBound].contains("I shall bring Peter."))
            #expect(body.components(separatedBy: english).count > 2, "beside the person, too")
            #expect(body.contains("datetime=\"\(Self.start.formatted(.iso8601))\"") == (kind == .countered))
            #expect(Wording(language: .ru)(kind) == russian)
        }
    }
}

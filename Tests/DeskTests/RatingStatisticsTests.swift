import Dialogue
import Foundation
import SalesStore
import Testing

@testable import Desk

@Suite("Ratings counted")
struct RatingStatisticsTests {
    private let wednesday = Date(timeIntervalSince1970: 1_795_000_000)

    private func rating(_ message: String, _ vote: RatingDocument.Vote, daysAgo: Double = 0) -> RatingDocument {
        RatingDocument(
            conversationID: "c-\(message)", messageID: message, voter: UUID().uuidString, vote: vote,
            at: wednesday.addingTimeInterval(-daysAgo * 86_400))
    }

    private func message(_ id: String, _ kind: Outgoing.Purpose) -> MessageDocument {
        MessageDocument(
            id: id, conversationID: "c-\(id)", direction: .outgoing, channel: .telegram, kind: kind.rawValue,
            text: "text of \(id)", at: wednesday)
    }

    @Test("Agent and human are counted apart, by week, and what was voted down is listed")
    func counts() {
        let ratings = [
            rating("a", .up), rating("a", .down, daysAgo: 1), rating("h", .up, daysAgo: 7),
            rating("gone", .down, daysAgo: 400),
        ]
        let counted = RatingStatistics(
            ratings, of: [message("a", .answer), message("h", .human)], at: wednesday)
        #expect(counted.agent == .init(up: 1, down: 2))
        #expect(counted.human == .init(up: 1, down: 0))
        #expect(counted.byWeek.count == RatingStatistics.weeks)
        #expect(counted.byWeek.last?.votes == .init(up: 1, down: 1))
        #expect(counted.byWeek.dropLast().last?.votes == .init(up: 1, down: 0))
        #expect(counted.disliked.map(\.text) == ["text of a"])
        #expect(counted.disliked.first?.conversationID == "c-a")
    }

    @Test("Weeks begin on Monday")
    func weeks() {
        let mondays = RatingStatistics([], of: [], at: wednesday).byWeek.map(\.monday)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        #expect(mondays.allSatisfy { calendar.component(.weekday, from: $0) == 2 })
        #expect(mondays == mondays.sorted())
    }
}

internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore

/// What people think of answers.
struct RatingStatistics: Sendable, Equatable {
    /// Votes for and against.
    struct Votes: Sendable, Equatable {
        var up = 0
        var down = 0

        mutating func count(_ vote: RatingDocument.Vote) {
            switch vote {
            case .up: up += 1
            case .down: down += 1
            }
        }
    }

    /// An answer that somebody did not like.
    struct Disliked: Sendable, Equatable {
        let conversationID: String
        let text: String
        let at: Date
    }

    /// How many weeks back the charts go.
    static let weeks = 8
    /// How many answers that were voted down are shown.
    static let shownAnswers = 10
    /// How many of the latest votes are counted.
    private static let limit = 5000

    var agent = Votes()
    var human = Votes()
    /// By week, the oldest first; a week begins on Monday, in UTC.
    var byWeek: [(monday: Date, votes: Votes)] = []
    var disliked: [Disliked] = []

    static func == (left: Self, right: Self) -> Bool {
        left.agent == right.agent && left.human == right.human && left.disliked == right.disliked
            && left.byWeek.map(\.monday) == right.byWeek.map(\.monday)
            && left.byWeek.map(\.votes) == right.byWeek.map(\.votes)
    }

    /// Counts them.
    static func read(from store: SalesStore, at now: Date) async throws(MongoError) -> RatingStatistics {
        let ratings = try await store.ratings.find([:], sort: ["at": -1], limit: limit).all()
        let ids = BSONArray(Set(ratings.map(\.messageID)).sorted().map { .string($0) })
        let messages = try await store.messages.find(["_id": ["$in": .array(ids)]]).all()
        return RatingStatistics(ratings, of: messages, at: now)
    }

    /// Counts votes, given the latest first, on the messages they are about.
    init(_ ratings: [RatingDocument], of messages: [MessageDocument], at now: Date) {
        let known = Dictionary(messages.map { ($0.id, $0) }) { first, _ in first }
        let thisWeek = Self.monday(of: now)
        byWeek = (0..<Self.weeks).reversed().map { (thisWeek.addingTimeInterval(Double(-$0) * 7 * 86_400), Votes()) }
        for rating in ratings {
            let message = known[rating.messageID]
            if message?.purpose == .human {
                human.count(rating.vote)
            } else {
                agent.count(rating.vote)
            }
            if let week = byWeek.firstIndex(where: { $0.monday == Self.monday(of: rating.at) }) {
                byWeek[week].votes.count(rating.vote)
            }
            if rating.vote == .down, let message, disliked.count < Self.shownAnswers {
                disliked.append(
                    Disliked(conversationID: rating.conversationID, text: message.text, at: rating.at))
            }
        }
    }

    /// The first moment of a week. The epoch was a Thursday.
    private static func monday(of date: Date) -> Date {
        let days = (date.timeIntervalSince1970 / 86_400).rounded(.down)
        let sinceMonday = (days + 3).truncatingRemainder(dividingBy: 7)
        return Date(timeIntervalSince1970: (days - sinceMonday) * 86_400)
    }
}

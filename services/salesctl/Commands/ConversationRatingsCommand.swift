import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore

/// `salesctl conversation ratings`: what people think of answers.
struct ConversationRatingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ratings", abstract: "Show the latest ratings of answers, and how many there are.")

    @OptionGroup var output: OutputOptions

    @Option(help: "How many are shown.")
    var limit = 20

    func run() async throws {
        try await Operator.run { operation in
            let store = operation.store
            var listing = RatingListing(
                up: try await store.ratings.count(["vote": .string(RatingDocument.Vote.up.rawValue)]),
                down: try await store.ratings.count(["vote": .string(RatingDocument.Vote.down.rawValue)]), ratings: [])
            for rating in try await store.ratings.find([:], sort: ["at": -1], limit: max(limit, 1)).all() {
                let message = try await store.messages.findOne(["_id": .string(rating.messageID)])
                listing.ratings.append(RatingListing.Rating(rating, answer: message?.text ?? ""))
            }
            try output.write(listing)
        }
    }
}

private struct RatingListing: Report {
    struct Rating: Encodable {
        let at: Date
        let vote: String
        let conversation: String
        let answer: String

        init(_ rating: RatingDocument, answer: String) {
            at = rating.at
            vote = rating.vote.rawValue
            conversation = rating.conversationID
            self.answer = answer
        }
    }

    let up: Int
    let down: Int
    var ratings: [Rating]

    func lines(_ style: Style) -> [String] {
        ["\(up) up, \(down) down"]
            + ratings.map { rating in
                "\(Columns.time(rating.at))  \(Columns.pad(rating.vote, 6))\(Columns.pad(rating.conversation, 22))"
                    + style.plain(rating.answer.replacing("\n", with: " ").prefix(80).description)
            }
    }
}

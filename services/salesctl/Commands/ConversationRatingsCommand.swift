import ArgumentParser
internal import BSON
import Foundation
import MongoDB
import SalesStore

/// `salesctl conversation ratings`: what people think of answers.
struct ConversationRatingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ratings", abstract: "Show the latest ratings of answers, and how many there are.")

    @Option(help: "How many are shown.")
    var limit = 20

    func run() async throws {
        try await Operator.run { operation in
            let store = operation.store
            let up = try await store.ratings.count(["vote": .string(RatingDocument.Vote.up.rawValue)])
            let down = try await store.ratings.count(["vote": .string(RatingDocument.Vote.down.rawValue)])
            print("\(up) up, \(down) down")
            for rating in try await store.ratings.find([:], sort: ["at": -1], limit: max(limit, 1)).all() {
                let text = try await store.messages.findOne(["_id": .string(rating.messageID)])?.text ?? ""
                let line = text.replacingOccurrences(of: "\n", with: " ")
                print(
                    "\(Columns.time(rating.at))  \(Columns.pad(rating.vote.rawValue, 6))"
                        + "\(Columns.pad(rating.conversationID, 22))\(line.prefix(80))")
            }
        }
    }
}

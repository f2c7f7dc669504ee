internal import BSON
public import Foundation
public import MongoDB

extension SalesStore {
    /// The bot that links lead to: the one that started last, if it is on.
    public func bot(at now: Date) async throws(MongoError) -> BotDocument? {
        try await bots.find([:], sort: ["startedAt": -1], limit: 1).all().first { $0.isOn(at: now) }
    }

    /// Notes that no bot is at work: letters carry no links to any.
    public func noteBotsOff(at now: Date) async throws(MongoError) {
        _ = try await bots.updateMany(["offSince": ["$exists": false]], ["$set": ["offSince": .date(now)]])
    }
}

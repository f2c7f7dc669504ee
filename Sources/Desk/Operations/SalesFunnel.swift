internal import BSON
internal import Dialogue
internal import MongoDB
internal import SalesStore

/// How far conversations came, and where they stand.
struct SalesFunnel: Sendable, Equatable {
    /// How many conversations came at least so far.
    var writtenTo = 0
    var answered = 0
    var presentation = 0
    var demo = 0
    var handedOver = 0
    /// How many stand at each stage now.
    var stages: [Stage: Int] = [:]

    /// Counts it.
    static func read(from store: SalesStore) async throws(MongoError) -> SalesFunnel {
        var funnel = SalesFunnel()
        funnel.writtenTo = try await store.conversations.count(["stage": ["$ne": .string(Stage.fresh.rawValue)]])
        funnel.answered = try await store.conversations.count(["state.messagesHandled": ["$gt": 0]])
        funnel.presentation = try await store.conversations.count(["state.presentationsSent": ["$gt": 0]])
        funnel.demo = try await store.conversations.count([
            "$or": [["state.meeting": ["$exists": true]], ["state.cancelledMeeting": ["$exists": true]]]
        ])
        let handedOver = try await store.audit.aggregate(
            [
                ["$match": ["decisions.action": .string(Decision.Action.handOver.rawValue)]],
                ["$group": ["_id": "$conversationID"]],
                ["$group": ["_id": .null, "count": ["$sum": 1]]],
            ], as: BSONDocument.self
        ).all()
        funnel.handedOver = handedOver.first?["count"]?.int ?? 0
        let stages = try await store.conversations.aggregate(
            [["$group": ["_id": "$stage", "count": ["$sum": 1]]]], as: BSONDocument.self
        ).all()
        for row in stages {
            guard let stage = row["_id"]?.string.flatMap(Stage.init(rawValue:)) else { continue }
            funnel.stages[stage] = row["count"]?.int
        }
        return funnel
    }
}

internal import BSON
public import Dialogue
public import Foundation
public import MongoDB
internal import WorkQueue

/// How far conversations have come, and their current stages.
public struct SalesFunnel: Sendable, Equatable {
    /// How many conversations there are.
    public var contacts = 0
    /// How many people we wrote to of ourselves: a letter really went out to them, and did not come back from an address that does not
    /// exist. One that is planned, waits, was withdrawn or may have been lost does not count, nor who came by themselves, such as
    /// a visitor of a site, and was answered.
    public var writtenTo = 0
    /// How many people wrote something.
    public var answered = 0
    /// How many got the presentation.
    public var presentation = 0
    /// How many agreed to a demo, whether or not it was called off later.
    public var demo = 0
    /// How many were handled by a human at any time.
    public var handedOver = 0
    /// How many conversations are at each stage now; empty stages are absent.
    public var stages: [Stage: Int] = [:]

    /// The most identifiers in one command.
    private static let batch = 10_000

    /// Counts it.
    ///
    /// - Parameters:
    ///   - store: Where the conversations are.
    ///   - since: Only conversations that began then or later; `nil` counts all.
    public init(of store: SalesStore, since: Date? = nil) async throws(MongoError) {
        let begun: BSONDocument = since.map { ["createdAt": ["$gte": .date($0)]] } ?? [:]
        func count(_ condition: BSONDocument) async throws(MongoError) -> Int {
            var filter = begun
            filter.append(contentsOf: condition)
            return try await store.conversations.count(filter)
        }
        contacts = try await count([:])
        answered = try await count(["state.messagesHandled": ["$gt": 0]])
        presentation = try await count(["state.presentationsSent": ["$gt": 0]])
        demo = try await count(
            ["$or": [["state.meeting": ["$ne": .null]], ["state.cancelledMeeting": ["$ne": .null]]]])
        let unasked = Outgoing.Purpose.allCases.filter(\.startsContact).map { BSONValue.string($0.rawValue) }
        let written = try await Self.conversations(
            in: store, SalesStore.Name.outbox, by: "body.conversationID",
            where: ["state": .string(QueueState.sent.rawValue), "body.purpose": ["$in": .array(BSONArray(unasked))]])
        let handed = try await Self.conversations(
            in: store, SalesStore.Name.audit, by: "conversationID",
            where: ["decisions.action": .string(Decision.Action.handOver.rawValue)])
        let bounced = BSONValue.string(SuppressionReason.hardBounce.rawValue)
        for batch in written.batches(of: Self.batch) {
            writtenTo += try await count([
                "_id": ["$in": .array(batch)], "state.suppression.reason": ["$ne": bounced],
            ])
        }
        for batch in handed.batches(of: Self.batch) { handedOver += try await count(["_id": ["$in": .array(batch)]]) }
        let rows = try await store.conversations.aggregate(
            [["$match": .document(begun)], ["$group": ["_id": "$stage", "count": ["$sum": 1]]]], as: BSONDocument.self
        ).all()
        for row in rows {
            guard let stage = row["_id"]?.string.flatMap(Stage.init(rawValue:)) else { continue }
            stages[stage] = row["count"]?.int
        }
    }

    /// The conversations that the documents of a collection belong to, each once.
    private static func conversations(
        in store: SalesStore, _ collection: String, by field: String, where condition: BSONDocument
    ) async throws(MongoError) -> [BSONValue] {
        try await store.database.collection(collection, of: BSONDocument.self).aggregate(
            [["$match": .document(condition)], ["$group": ["_id": .string("$\(field)")]]], as: BSONDocument.self
        ).all().compactMap { $0["_id"] }
    }
}

extension [BSONValue] {
    fileprivate func batches(of size: Int) -> [BSONArray] {
        stride(from: 0, to: count, by: size).map { BSONArray(self[$0..<Swift.min($0 + size, count)]) }
    }
}

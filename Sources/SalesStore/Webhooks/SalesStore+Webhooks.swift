internal import BSON
public import Foundation
public import MongoDB
public import WorkQueue

extension SalesStore {
    /// The systems that are told what happens.
    public var webhookEndpoints: MongoCollection<WebhookEndpointDocument> {
        database.collection(Name.webhookEndpoints)
    }

    /// Stores events for all endpoints that want them, outside of a turn. What is there already stays as it is.
    public func tell(_ events: [WebhookEvent], _ endpoints: [WebhookEndpointDocument]) async throws {
        try await webhookDeliveries.enqueue(try Self.deliveries(of: events, to: endpoints))
    }

    /// The items by which endpoints are told of events, in the events' order.
    public static func deliveries(
        of events: [WebhookEvent], to endpoints: [WebhookEndpointDocument]
    ) throws -> [QueueItem<WebhookDelivery>] {
        try events.flatMap { event in
            try endpoints.filter { $0.wants(event.kind) }.map { try WebhookDelivery.item(of: event, to: $0) }
        }
    }

    /// Sends again what an endpoint was to be told of a span of time, whatever became of it: under the same identifiers, in order.
    ///
    /// - Parameters:
    ///   - endpoint: The endpoint's identifier.
    ///   - since: Events from this moment on.
    ///   - until: Events before this moment.
    ///   - now: When they are due.
    /// - Returns: How many there are.
    public func replayWebhooks(
        to endpoint: String, since: Date, until: Date, at now: Date
    ) async throws -> Int {
        let states: [QueueState] = [.sent, .dead, .cancelled]
        let filter: BSONDocument = [
            "body.endpointID": .string(endpoint), "createdAt": ["$gte": .date(since), "$lt": .date(until)],
            "state": ["$in": .array(BSONArray(states.map { .string($0.rawValue) }))],
        ]
        let items = database.collection(Name.webhookDeliveries, of: BSONDocument.self)
        var keys: Set<String> = []
        for try await item in items.find(filter, projection: ["orderingKey": 1]) {
            if let key = item["orderingKey"]?.string { keys.insert(key) }
        }
        let end = now.addingTimeInterval(WebhookRetries.span)
        let again: BSONDocument = [
            "state": .string(QueueState.pending.rawValue), "availableAt": .date(now), "attempts": 0,
            "body.giveUpAt": .date(end),
        ]
        // First all of them, then the keys: a worker that begins finds them whole, in order.
        let count = try await items.updateMany(filter, ["$set": .document(again), "$unset": ["error": ""]]).matched
        try await webhookDeliveries.wake(keys.sorted())
        return count
    }

    /// Removes an endpoint with all that was to be sent there.
    ///
    /// - Returns: Whether it was there.
    public func removeWebhook(_ id: String) async throws -> Bool {
        let removed = try await webhookEndpoints.deleteOne(["_id": .string(id)])
        _ = try await database.collection(Name.webhookDeliveries, of: BSONDocument.self)
            .deleteMany(["body.endpointID": .string(id), "state": ["$ne": .string(QueueState.key.rawValue)]])
        _ = try await crmRecords.deleteMany(["endpointID": .string(id)])
        return removed > 0
    }
}

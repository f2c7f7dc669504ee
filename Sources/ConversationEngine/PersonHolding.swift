public import BSON
internal import Dialogue
internal import MongoDB
public import SalesStore

/// A collection that holds something of a person, and the filter under which it does.
public struct PersonHolding: Sendable {
    /// The collection's name.
    public let collection: String
    /// What of it is the person's.
    public let filter: BSONDocument

    init(_ collection: String, _ filter: BSONDocument) {
        self.collection = collection
        self.filter = filter
    }

    /// Deletes what it holds.
    func erase(in store: SalesStore) async throws(MongoError) {
        _ = try await store.database.collection(collection, of: BSONDocument.self).deleteMany(filter)
    }
}

extension ConversationDocument {
    /// What channels hold of the person in collections of their own, besides documents that name the conversation.
    public func channelHoldings(in store: SalesStore) async throws -> [PersonHolding] {
        var holdings: [PersonHolding] = []
        for channel in Channel.conversationChannels { holdings += try await channel.holdings(of: self, in: store) }
        return holdings
    }

    /// Everywhere the person is or was reached, by any channel: what a stop is of.
    public var personEndpoints: [Endpoint] { Channel.conversationChannels.flatMap { $0.endpoints(in: self) } }
}

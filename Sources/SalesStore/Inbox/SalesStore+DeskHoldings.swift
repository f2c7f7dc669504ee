internal import BSON
public import MongoDB

extension SalesStore {
    /// The collections in which colleagues keep something about a conversation, each with the field that names it.
    public static let deskHoldings: [(collection: String, field: String)] = [
        (Name.cases, "_id"), (Name.presences, "conversationID"), (Name.readMarks, "conversationID"),
    ]

    /// Forgets what colleagues kept about a conversation, and what the person wrote before they had one.
    ///
    /// - Parameter addresses: The person's, in lower case.
    public func eraseDeskHoldings(of conversationID: String, addresses: [String]) async throws(MongoError) {
        let addresses = BSONArray(addresses.map { .string($0) })
        _ = try await strangers.deleteMany(["from": ["$in": .array(addresses)]])
        for (name, field) in Self.deskHoldings {
            _ = try await database.collection(name, of: BSONDocument.self)
                .deleteMany([field: .string(conversationID)])
        }
    }
}

internal import BSON
public import MongoDB

extension SalesStore {
    /// The collections in which colleagues keep something about a conversation, each with the field that names it.
    public static let deskHoldings: [(collection: String, field: String)] = [
        (Name.cases, "_id"), (Name.presences, "conversationID"), (Name.readMarks, "conversationID"),
    ]

    /// The name under which what operators are told about a conversation lies in the outbox: it is no message of that conversation, and
    /// what becomes of it is no news there.
    public static func noticeOwner(of conversationID: String) -> String { "notice:\(conversationID)" }

    /// Forgets what colleagues kept about a conversation, and what the person wrote before they had one.
    ///
    /// - Parameter addresses: The person's, in lower case.
    public func eraseDeskHoldings(of conversationID: String, addresses: [String]) async throws(MongoError) {
        let addresses = BSONArray(addresses.map { .string($0) })
        _ = try await strangers.deleteMany(["from": ["$in": .array(addresses)]])
        _ = try await database.collection(Name.outbox, of: BSONDocument.self)
            .deleteMany(["body.conversationID": .string(Self.noticeOwner(of: conversationID))])
        for (name, field) in Self.deskHoldings {
            _ = try await database.collection(name, of: BSONDocument.self)
                .deleteMany([field: .string(conversationID)])
        }
    }
}
